package io.quarkiverse.aster.codec.zstd;

import java.util.Map;

import com.github.luben.zstd.util.Native;

import io.quarkiverse.aster.UnimplementedException;

/** The native library behind the codec: there or not, decided once. */
final class ZstdLibrary {

    /** {@code null} if it could be loaded. */
    private static final LinkageError FAILURE = load();

    private ZstdLibrary() {
    }

    /** @throws UnimplementedException as long as this process runs, if the library could not be loaded */
    static void require() {
        if (FAILURE != null) {
            throw new UnimplementedException("zstd: no native library for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + " (expected: one that zstd-jni can load)", Map.of(), FAILURE);
        }
    }

    private static LinkageError load() {
        try {
            Native.load();
            return null;
        } catch (LinkageError e) {
            return e;
        }
    }
}
