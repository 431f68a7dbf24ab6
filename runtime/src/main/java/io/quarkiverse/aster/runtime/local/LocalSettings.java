package io.quarkiverse.aster.runtime.local;

/**
 * Limits of an in-process network.
 *
 * @param maxStreams streams a peer may have open at once; positive
 * @param streamQueue own streams that may wait for that limit; not negative
 * @param window bytes written that still count against their writer, by default until they are read, above which a stream is
 *        not writable; positive
 */
public record LocalSettings(int maxStreams, int streamQueue, int window) {

    public LocalSettings {
        atLeast("max streams", maxStreams, 1);
        atLeast("stream queue", streamQueue, 0);
        atLeast("window", window, 1);
    }

    /** 1,024 streams with 4,096 waiting, as over QUIC; windows of 64 KiB, some round trips of a fast writer. */
    public static LocalSettings defaults() {
        return new LocalSettings(1024, 4096, 64 * 1024);
    }

    private static void atLeast(String name, int value, int min) {
        if (value < min) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + min + ")");
        }
    }
}
