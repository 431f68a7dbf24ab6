package io.quarkiverse.aster.runtime;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.quarkiverse.aster.runtime.settings.Problem;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Collects what is wrong with the configuration, so that it is all told at once. */
final class ConfigProblems {

    private static final String PREFIX = "quarkus.aster.";

    private final Function<String, String> origins;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    /** One that does not know where settings were made. */
    ConfigProblems() {
        this(key -> null);
    }

    /** @param origins where a key was set, {@code null} for nowhere */
    ConfigProblems(Function<String, String> origins) {
        this.origins = origins;
    }

    /** @param key without {@code quarkus.aster.} */
    void add(String key, String problem) {
        problems.add(new Problem(PREFIX + key, problem, origins.apply(PREFIX + key)));
    }

    /** @param key without {@code quarkus.aster.}, of what was written without effect */
    void warn(String key, String text) {
        warnings.add(new Problem(PREFIX + key, text, origins.apply(PREFIX + key)));
    }

    /** What was written without effect. */
    List<String> warnings() {
        return warnings.stream().map(Problem::toString).distinct().toList();
    }

    static IllegalArgumentException unreadable(IOException e) {
        return new IllegalArgumentException("cannot be read: " + e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    }

    /** Adds what others have found. */
    void addAll(Collection<Problem> others) {
        problems.addAll(others);
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

    void checkRange(String key, long value, long min, long max) {
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

    /** What to throw about a key that only shows to be wrong when it is used, along with whatever else is wrong. */
    ConfigurationException failure(String key, Exception cause) {
        add(key, cause.getMessage());
        return new ConfigurationException(text(), cause);
    }

    /** @throws ConfigurationException that lists everything, if there is anything */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(text());
        }
    }

    private String text() {
        return "Aster configuration:\n  "
                + problems.stream().map(Problem::toString).distinct().collect(Collectors.joining("\n  "));
    }
}
