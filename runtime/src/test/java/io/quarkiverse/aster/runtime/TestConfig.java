package io.quarkiverse.aster.runtime;

import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The configuration of an application, of some keys. */
final class TestConfig {

    private TestConfig() {
    }

    /** @param keys and values in turn, the keys without {@code quarkus.aster.} */
    static AsterConfig of(String... keys) {
        return of(pairs(keys));
    }

    /** @param keys without {@code quarkus.aster.} */
    static AsterConfig of(Map<String, String> keys) {
        Map<String, String> properties = new HashMap<>();
        keys.forEach((key, value) -> properties.put("quarkus.aster." + key, value));
        SmallRyeConfig config = new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters()
                .withMapping(AsterConfig.class)
                .withSources(new PropertiesConfigSource(properties, "application.properties", 250)).build();
        return config.getConfigMapping(AsterConfig.class);
    }

    private static Map<String, String> pairs(String... keys) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < keys.length; i += 2) {
            pairs.put(keys[i], keys[i + 1]);
        }
        return pairs;
    }
}
