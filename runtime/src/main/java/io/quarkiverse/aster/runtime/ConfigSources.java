package io.quarkiverse.aster.runtime;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.quarkiverse.aster.runtime.settings.AsterConfigSource;
import io.quarkiverse.aster.runtime.settings.Origins;
import io.quarkiverse.aster.runtime.settings.Reading;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;

/** Which sources say anything about Aster; never what they say. */
final class ConfigSources {

    private static final String PREFIX = "quarkus.aster.";

    private ConfigSources() {
    }

    /** Their names, the strongest first. */
    static String of(SmallRyeConfig config) {
        String names = StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(PREFIX)).map(config::getConfigValue).filter(value -> Origins.of(value) != null)
                .sorted(Comparator.comparingInt(ConfigValue::getConfigSourceOrdinal).reversed()).map(Origins::of).distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "defaults alone" : names;
    }

    /** Those who know what is wrong with the configuration by the origin of each key, and have what is wrong already. */
    static ConfigProblems problems(SmallRyeConfig config) {
        ConfigProblems problems = new ConfigProblems(key -> origin(config, key));
        readings(config).map(Reading::problems).forEach(problems::addAll);
        return problems;
    }

    /** Names in keys may be in quotes or not, as whoever wrote them pleased. */
    private static String origin(SmallRyeConfig config, String key) {
        String origin = Origins.of(config.getConfigValue(key));
        if (origin != null || !key.contains("\"")) {
            return origin;
        }
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> unquoted(name).equals(unquoted(key))).map(config::getConfigValue).map(Origins::of)
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static String unquoted(String key) {
        return key.replaceAll("\"([^\".]+)\"", "$1");
    }

    /** What was written without effect. */
    static List<String> warnings(SmallRyeConfig config) {
        return readings(config).map(Reading::warnings).flatMap(Collection::stream).distinct().toList();
    }

    private static Stream<Reading> readings(SmallRyeConfig config) {
        return StreamSupport.stream(config.getConfigSources(AsterConfigSource.class).spliterator(), false)
                .map(source -> ((AsterConfigSource) source).reading());
    }
}
