package io.quarkiverse.aster.runtime.guard;

import java.time.Duration;

/** Checks of settings; what they throw names the setting, its value, and what was expected. */
final class Checks {

    private Checks() {
    }

    static void range(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(
                    name + ": " + text(value) + " (expected: " + text(min) + " to " + text(max) + ")");
        }
    }

    static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: positive, at most a day)");
        }
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
