package io.quarkiverse.aster.codec.zstd;

import io.quarkiverse.aster.ResourceExhaustedException;

/**
 * How much a compressed payload may become. Both limits hold; payloads that end up within {@link #ANY_RATIO} bytes are spared
 * from the second.
 *
 * @param maxLength the most bytes after decompression, at least 0
 * @param maxRatio how many bytes after decompression one compressed byte may stand for, at least 1
 */
public record DecompressLimits(int maxLength, int maxRatio) {

    /** What the protocol has, that is, the longest frame that is not compressed: 16 MiB. */
    public static final int DEFAULT_LENGTH = 16 * 1024 * 1024;

    /**
     * No gzip stream is more than 1,032 times as long as its source, and everybody who reads gzip lives with that; zstd would
     * allow 32,768 (a block of 128 KiB takes 4 bytes). With 1,024, the 16 MiB of the longest payload cost whoever sends them
     * 16 KiB. Text and numbers get to some tens; only long runs of one byte, or of the same few bytes, get here, and those can
     * be sent as they are.
     */
    public static final int DEFAULT_RATIO = 1024;

    /** One block of zstd, 128 KiB: the decoder's unit of work, and not worth refusing anything for. */
    public static final int ANY_RATIO = 128 * 1024;

    public static final DecompressLimits DEFAULT = new DecompressLimits(DEFAULT_LENGTH, DEFAULT_RATIO);

    public DecompressLimits {
        if (maxLength < 0) {
            throw new IllegalArgumentException("maxLength: " + maxLength + " (expected: >= 0)");
        }
        if (maxRatio < 1) {
            throw new IllegalArgumentException("maxRatio: " + maxRatio + " (expected: >= 1)");
        }
    }

    /** The most that so many compressed bytes may become. */
    public int maxLength(int compressedLength) {
        long byRatio = Math.max(ANY_RATIO, (long) compressedLength * maxRatio);
        return (int) Math.min(maxLength, byRatio);
    }

    /** @param actual the length, or what is known of it */
    ResourceExhaustedException exceeded(String actual, int compressedLength) {
        int allowed = maxLength(compressedLength);
        String reason = allowed == maxLength ? "" : " for " + compressedLength + " compressed bytes";
        return new ResourceExhaustedException(
                "decompressed length: " + actual + " bytes (expected: <= " + allowed + reason + ")");
    }
}
