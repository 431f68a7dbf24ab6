package io.quarkiverse.aster.runtime.config;

import java.util.Map;
import java.util.Set;

import io.quarkiverse.aster.runtime.settings.AsterConfigSource;
import io.quarkiverse.aster.runtime.settings.AsterConfigSourceFactory;
import io.quarkiverse.aster.runtime.settings.Reading;
import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Adds what this extension brings to the configuration of a running application. Not to that of the build, which would record
 * what it reads, secrets included.
 */
public class AsterConfigBuilder implements ConfigBuilder {

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        Reading notes = Reading.empty();
        return builder.withSources(new AsterConfigSourceFactory()).withSources(AsterConfigSource.of(notes))
                .withInterceptors(new ConversionCheck(notes));
    }

    /** All keys of a running application, with {@code *} for names, and their defaults, {@code null} for none. */
    public static Map<String, String> keys() {
        return KeyType.keys();
    }

    /** The names of the classes whose methods say what keys may be. */
    public static Set<String> reflective() {
        return KeyType.interfaces();
    }
}
