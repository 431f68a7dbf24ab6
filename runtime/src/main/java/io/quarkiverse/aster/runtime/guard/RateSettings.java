package io.quarkiverse.aster.runtime.guard;

import java.util.Locale;

import io.quarkiverse.aster.runtime.config.RateLimitScope;

/**
 * How many calls there may be in a time: as many as tokens in a bucket that holds the burst and is filled at the rate.
 *
 * @param rate calls per second
 * @param burst calls at once
 * @param per what calls are counted together
 */
record RateSettings(double rate, double burst, RateLimitScope per) {

    private static final double MAX = 1_000_000;

    RateSettings {
        Checks.range("rate", rate, 0.001, MAX);
        Checks.range("burst", burst, 0, MAX);
    }

    /** The tokens that the bucket holds. */
    double capacity() {
        return Math.max(1, burst);
    }

    /** What a caller is told that has come too soon. */
    String refusal() {
        String each = rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(rate);
        return "Rate limit exceeded (" + each + "/s per " + per.name().toLowerCase(Locale.ROOT) + ")";
    }
}
