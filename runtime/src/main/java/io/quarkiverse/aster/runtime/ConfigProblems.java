package io.quarkiverse.aster.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.quarkus.runtime.configuration.ConfigurationException;

/** Collects what is wrong with the configuration, so that it is all told at once. */
final class ConfigProblems {

    private static final String PREFIX = "quarkus.aster.";

    private final List<String> problems = new ArrayList<>();

    /** @param key without {@code quarkus.aster.} */
    void add(String key, String problem) {
        problems.add(PREFIX + key + ": " + problem);
    }

    /** @return {@code null} if there is no such value; what keeps it from being made is a problem of that key */
    <T> T check(String key, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            add(key, e.getMessage());
            return null;
        }
    }

    void checkRange(String key, int value, int min, int max) {
        if (value < min || value > max) {
            add(key, value + " (expected: " + min + " to " + max + ")");
        }
    }

    void checkPositive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            add(key, value + " (expected: positive)");
        }
    }

    void checkNotNegative(String key, Duration value) {
        if (value.isNegative()) {
            add(key, value + " (expected: not negative)");
        }
    }

    /** @throws ConfigurationException that lists everything, if there is anything */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException("Aster configuration:\n  " + String.join("\n  ", problems));
        }
    }
}
