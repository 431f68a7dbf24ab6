package io.quarkiverse.aster.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Who beats whom, and what the values say of where they are from. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class AsterConfigSourceTest {

    private static final String BIND = "quarkus.aster.network.bind-addr";
    private static final String FILE = "quarkus.aster.config-file";

    @TempDir
    Path folder;

    private String toml;

    @BeforeEach
    void write() throws IOException {
        toml = folder.resolve("aster.toml").toString();
        Files.writeString(Path.of(toml), "[network]\nbind_addr = \"toml\"\n");
    }

    @Test
    void variableBeatsFileAndFileBeatsApplicationProperties() {
        assertThat(config(Map.of(), Map.of(BIND, "properties", FILE, toml), Map.of()).getConfigValue(BIND))
                .returns("toml", value -> value.getValue()).returns(toml + " [network]", Origins::of);
        assertThat(config(Map.of("ASTER_BIND_ADDR", "variable"), Map.of(BIND, "properties", FILE, toml), Map.of())
                .getConfigValue(BIND)).returns("variable", value -> value.getValue())
                .returns("ASTER_BIND_ADDR", Origins::of);
    }

    @Test
    void variablesOfQuarkusAndSystemPropertiesBeatThat() {
        Map<String, String> variables = Map.of("ASTER_BIND_ADDR", "variable", "QUARKUS_ASTER_NETWORK_BIND_ADDR", "quarkus");
        assertThat(config(variables, Map.of(), Map.of()).getConfigValue(BIND)).returns("quarkus", value -> value.getValue())
                .returns("QUARKUS_ASTER_NETWORK_BIND_ADDR", Origins::of);
        assertThat(config(variables, Map.of(), Map.of(BIND, "property")).getConfigValue(BIND))
                .returns("property", value -> value.getValue());
    }

    @Test
    void profileDoesNotMakeApplicationPropertiesStronger() {
        Map<String, String> properties = Map.of(BIND, "properties", "%prod." + BIND, "production", FILE, toml);
        assertThat(production(Map.of("ASTER_BIND_ADDR", "variable"), properties).getValue(BIND, String.class))
                .isEqualTo("variable");
        assertThat(production(Map.of(), properties).getValue(BIND, String.class)).isEqualTo("toml");
        assertThat(production(Map.of(), Map.of(BIND, "properties", "%prod." + BIND, "production"))
                .getValue(BIND, String.class)).isEqualTo("production");
        assertThat(production(Map.of("ASTER_BIND_ADDR", "variable", "_PROD_QUARKUS_ASTER_NETWORK_BIND_ADDR", "quarkus"),
                properties)
                .getValue(BIND, String.class)).isEqualTo("quarkus");
    }

    @Test
    void variablesOfBothKindsAreTakenOfTheFileBesideTheApplication() throws IOException {
        Path env = Files.writeString(folder.resolve(".env"), "ASTER_BIND_ADDR=variable\n");
        assertThat(withEnv(env, Map.of()).getConfigValue(BIND)).returns("variable", value -> value.getValue())
                .returns("ASTER_BIND_ADDR", Origins::of);
        assertThat(withEnv(env, Map.of("ASTER_BIND_ADDR", "environment")).getValue(BIND, String.class))
                .isEqualTo("environment");

        Files.writeString(env, "QUARKUS_ASTER_NETWORK_BIND_ADDR=quarkus\n");
        assertThat(withEnv(env, Map.of("ASTER_BIND_ADDR", "environment")).getValue(BIND, String.class)).isEqualTo("quarkus");
    }

    @Test
    void emptyVariableClears() {
        SmallRyeConfig config = config(Map.of("ASTER_BIND_ADDR", ""), Map.of(BIND, "properties"), Map.of());

        assertThat(config.getOptionalValue(BIND, String.class)).isEmpty();
    }

    @Test
    void strongestSourceNamesTheFile() {
        assertThat(config(Map.of("ASTER_CONFIG_FILE", toml), Map.of(FILE, "other"), Map.of()).getValue(BIND, String.class))
                .isEqualTo("toml");
        assertThat(config(Map.of("ASTER_CONFIG_FILE", "other"), Map.of(), Map.of(FILE, toml)).getValue(BIND, String.class))
                .isEqualTo("toml");
        assertThat(config(Map.of("ASTER_CONFIG_FILE", ""), Map.of(FILE, toml), Map.of())
                .getOptionalValue(BIND, String.class)).isEmpty();
    }

    @Test
    void keepsWhatIsWrong() {
        SmallRyeConfig config = config(Map.of("ASTER_ALLOW_ALL_CONSUMERS", "maybe", "ASTER_PROXY_FROM_ENV", "on"),
                Map.of(FILE, "none.toml"), Map.of());

        List<Reading> readings = readings(config);
        assertThat(readings).flatExtracting(Reading::problems).extracting(Problem::toString).containsExactlyInAnyOrder(
                "quarkus.aster.trust.allow-all-consumers: \"maybe\" (expected: 1, true, yes or on; 0, false, no or off);"
                        + " set by ASTER_ALLOW_ALL_CONSUMERS",
                "quarkus.aster.config-file: none.toml: no such file (expected: a TOML file); set by application.properties");
        assertThat(readings).flatExtracting(Reading::warnings).hasSize(1);
    }

    @Test
    void hasNoOriginForWhatNobodySet() {
        SmallRyeConfig config = new SmallRyeConfigBuilder().addDefaultInterceptors().withDefaultValue(BIND, "default").build();

        assertThat(Origins.of(config.getConfigValue(BIND))).isNull();
        assertThat(Origins.of(config.getConfigValue("quarkus.aster.none"))).isNull();
    }

    private static List<Reading> readings(SmallRyeConfig config) {
        List<Reading> readings = new java.util.ArrayList<>();
        config.getConfigSources(AsterConfigSource.class)
                .forEach(source -> readings.add(((AsterConfigSource) source).reading()));
        return readings;
    }

    /** As an application has it in production, with a file {@code .env}. */
    private static SmallRyeConfig withEnv(Path env, Map<String, String> variables) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(new AsterConfigSourceFactory()).withSources(new EnvConfigSource(variables, 300),
                        new PropertiesConfigSource(Map.of(BIND, "properties"), "application.properties", 250));
        return builder.withSources(new DotEnvConfigSourceProvider(env.toUri().toString())
                .getConfigSources(AsterConfigSourceTest.class.getClassLoader())).build();
    }

    private static SmallRyeConfig production(Map<String, String> variables, Map<String, String> properties) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().withProfile("prod")
                .withSources(new AsterConfigSourceFactory()).withSources(new EnvConfigSource(variables, 300),
                        new PropertiesConfigSource(properties, "jar:file:/some/where/application.properties", 250))
                .build();
    }

    private static SmallRyeConfig config(Map<String, String> variables, Map<String, String> properties,
            Map<String, String> system) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().withSources(new AsterConfigSourceFactory())
                .withSources(new EnvConfigSource(variables, 300),
                        new PropertiesConfigSource(properties, "jar:file:/some/where/application.properties", 250),
                        new PropertiesConfigSource(system, "SysPropConfigSource", 400))
                .build();
    }
}
