package io.quarkiverse.aster.runtime.logging;

import io.quarkiverse.aster.logging.LogMask;

/**
 * Whether fields of the log are masked, for all that the process logs: whoever writes fields is made by others, and cannot be
 * told. Any thread.
 */
public final class Masking {

    private static volatile boolean on = true;

    private Masking() {
    }

    public static void set(boolean masked) {
        on = masked;
    }

    /** A field as the configuration lets it be logged. */
    public static String value(String name, String value) {
        return on ? (String) LogMask.value(name, value) : value;
    }
}
