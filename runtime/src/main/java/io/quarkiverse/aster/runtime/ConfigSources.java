package io.quarkiverse.aster.runtime;

import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** Which sources say anything about Aster; never what they say. */
final class ConfigSources {

    private static final String PREFIX = "quarkus.aster.";
    /** Below are the defaults that the build records; everything a person writes is at or above. */
    private static final int LOWEST_ORDINAL = 100;

    private ConfigSources() {
    }

    /** Their names, the strongest first. */
    static String of(Config config) {
        String names = StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(PREFIX)).map(config::getConfigValue)
                .filter(value -> value.getValue() != null && value.getSourceOrdinal() >= LOWEST_ORDINAL)
                .sorted(Comparator.comparingInt(ConfigValue::getSourceOrdinal).reversed()).map(ConfigValue::getSourceName)
                .distinct().collect(Collectors.joining(", "));
        return names.isEmpty() ? "defaults alone" : names;
    }
}
