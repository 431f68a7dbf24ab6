package io.quarkiverse.aster.tool.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;

import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.runtime.settings.AsterConfigSource;
import io.quarkiverse.aster.runtime.settings.AsterConfigSourceFactory;
import io.quarkiverse.aster.runtime.settings.ConfigReport;
import io.quarkiverse.aster.runtime.settings.IdentityReport;
import io.quarkiverse.aster.runtime.settings.ReportBuilder;
import io.quarkiverse.aster.tool.support.ExitCodes;
import io.quarkiverse.aster.tool.support.InputFiles;
import io.quarkiverse.aster.tool.support.Surroundings;
import io.quarkiverse.aster.tool.support.ToolException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aster config show} */
@Command(name = "show", mixinStandardHelpOptions = true, description = {
        "Prints every setting that an application started here would have, and where it is from. Secrets are left out.",
        "The exit code is 1 if a variable or a file is wrong." })
final class ConfigShowCommand implements Callable<Integer> {

    private static final int MAX_LENGTH = 1 << 20;
    private static final int MAX_SHOWN = 1_000;
    private static final int PROPERTIES_ORDINAL = 250;
    private static final int VARIABLES_ORDINAL = 300;
    private static final int OPTIONS_ORDINAL = 400;

    @Option(names = "--properties", paramLabel = "FILE", description = "an application.properties; default: none")
    private Path properties;

    @Option(names = "--profile", paramLabel = "NAME", description = "which of its %%profiles counts; default: prod")
    private String profile = "prod";

    @Option(names = "--config-file", paramLabel = "FILE", description = "an aster.toml; default: what variables and properties name")
    private String configFile;

    @Option(names = "--json", description = "prints one JSON object instead of text")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        SmallRyeConfig config = config(surroundings);
        ReportBuilder builder = new ReportBuilder(config, KnownKeys.read());
        List<String> problems = new ArrayList<>();
        config.getConfigSources(AsterConfigSource.class).forEach(source -> {
            AsterConfigSource own = (AsterConfigSource) source;
            own.reading().problems().forEach(problem -> problems.add(problem.toString()));
            own.reading().warnings().forEach(this::tell);
        });
        try {
            IdentityReport.read(config, surroundings.directory()).forEach(builder::resolve);
        } catch (IOException e) {
            problems.add("cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
        problems.forEach(this::tell);
        ConfigReport report = builder.build();
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? report.json() + "\n" : report.text());
        out.flush();
        return problems.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private void tell(String message) {
        spec.commandLine().getErr().println("aster: " + Shown.plain(message, MAX_SHOWN));
    }

    private SmallRyeConfig config(Surroundings surroundings) {
        Map<String, String> options = new HashMap<>();
        if (configFile != null) {
            options.put("quarkus.aster.config-file", configFile);
        }
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDefaultInterceptors().withProfile(profile)
                .withSources(new AsterConfigSourceFactory()).withSources(
                        new EnvConfigSource(surroundings.variables(), VARIABLES_ORDINAL),
                        new PropertiesConfigSource(options, "--config-file", OPTIONS_ORDINAL));
        if (properties != null) {
            builder.withSources(new PropertiesConfigSource(read(properties), properties.toString(), PROPERTIES_ORDINAL));
        }
        return builder.build();
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new InputStreamReader(new ByteArrayInputStream(InputFiles.read(file, MAX_LENGTH)),
                    StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            throw new ToolException(file + ": " + e.getMessage(), e);
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }
}
