package io.quarkiverse.aster.runtime;

import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.config.TestConfig;

/** The configuration of an application that does not run, by keys without {@code quarkus.aster.}. */
final class ShortKeys {

    private ShortKeys() {
    }

    /** @param keys what is set; all else has its default */
    static AsterConfig config(Map<String, String> keys) {
        Map<String, String> all = new HashMap<>();
        keys.forEach((key, value) -> all.put("quarkus.aster." + key, value));
        return TestConfig.of(all);
    }
}
