package io.quarkiverse.aster.runtime.settings;

import java.util.Set;

/**
 * A setting as all implementations of the protocol know it.
 *
 * @param variable of the environment
 * @param section of the print-out, and of TOML
 * @param field its name in the print-out, {@code null} for none
 * @param toml its name in the section of TOML, {@code null} for none
 * @param kind what it may be
 * @param key of the configuration, {@code null} if this implementation has no such thing
 * @param asIs without a key: values that say what is the case anyway
 * @param refused without a key: values that nobody may believe to have an effect
 * @param why without a key: what there is instead
 */
record Setting(String variable, String section, String field, String toml, Kind kind, String key, Set<String> asIs,
        Set<String> refused, String why) {

    /** One that a configuration key is for. */
    static Setting of(String variable, String section, String field, String toml, Kind kind, String key) {
        return new Setting(variable, section, field, toml, kind, key, Set.of(), Set.of(), null);
    }

    /** One that nothing here follows. */
    static Setting ignored(String variable, String section, String toml, Kind kind, String why, String... asIs) {
        return new Setting(variable, section, null, toml, kind, null, Set.of(asIs), Set.of(), why);
    }

    /** The same, but some values are an error. */
    Setting refusing(String value) {
        return new Setting(variable, section, field, toml, kind, key, asIs, Set.of(value), why);
    }
}
