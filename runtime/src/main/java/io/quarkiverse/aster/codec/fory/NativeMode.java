package io.quarkiverse.aster.codec.fory;

import io.quarkiverse.aster.codec.DecodeLimits;

/** NATIVE mode as a whole. */
public final class NativeMode {

    private NativeMode() {
    }

    /**
     * Does what otherwise the first call waits for: loading Fory takes some tenths of a second.
     *
     * @param limits those that the application decodes with
     */
    public static void warmUp(DecodeLimits limits) {
        ForyEngines.fill(limits);
    }
}
