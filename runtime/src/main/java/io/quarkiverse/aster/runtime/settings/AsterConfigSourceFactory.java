package io.quarkiverse.aster.runtime.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;

/**
 * Makes the {@code ASTER_*} variables and the file that is configured sources of the configuration. The variables are taken
 * from
 * where all configuration comes from: the environment, {@code .env}, system properties.
 */
public final class AsterConfigSourceFactory implements ConfigSourceFactory {

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        List<ConfigSource> sources = new ArrayList<>();
        Reading variables = VariableReader.read(variables(context));
        sources.add(new AsterConfigSource("ASTER_*", AsterConfigSource.VARIABLES_ORDINAL, variables));
        Reading.Given file = file(context, variables.values().get(Settings.CONFIG_FILE));
        if (file != null && !file.text().isEmpty()) {
            sources.add(new AsterConfigSource(file.text(), AsterConfigSource.FILE_ORDINAL,
                    TomlSettings.read(file.text(), file.origin())));
        }
        return sources;
    }

    private static Map<String, String> variables(ConfigSourceContext context) {
        Map<String, String> variables = new HashMap<>();
        for (Iterator<String> names = context.iterateNames(); names.hasNext();) {
            String name = names.next();
            if (VariableReader.isName(name)) {
                ConfigValue value = context.getValue(name);
                if (value != null && value.getValue() != null) {
                    variables.put(name, value.getValue());
                }
            }
        }
        return variables;
    }

    /** What names the file, the stronger of the two. */
    private static Reading.Given file(ConfigSourceContext context, Reading.Given variable) {
        ConfigValue key = context.getValue(Settings.CONFIG_FILE);
        if (key == null || key.getValue() == null
                || variable != null && key.getConfigSourceOrdinal() < AsterConfigSource.VARIABLES_ORDINAL) {
            return variable;
        }
        return new Reading.Given(key.getValue(), Origins.of(key));
    }
}
