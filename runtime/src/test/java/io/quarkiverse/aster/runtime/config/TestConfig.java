package io.quarkiverse.aster.runtime.config;

import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The configuration of an application that does not run. */
public final class TestConfig {

    private TestConfig() {
    }

    /** @param keys what is set; all else has its default */
    public static AsterConfig of(Map<String, String> keys) {
        return new SmallRyeConfigBuilder().addDiscoveredConverters().addDefaultInterceptors().withMapping(AsterConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 250)).build().getConfigMapping(AsterConfig.class);
    }
}
