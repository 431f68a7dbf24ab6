package io.quarkiverse.aster.codec;

/**
 * How much one payload may ask of its decoder.
 *
 * @param maxDepth how deep messages, lists and maps may nest; the message itself is the first level
 * @param maxStringLength the longest string, in characters
 */
public record DecodeLimits(int maxDepth, int maxStringLength) {

    /** 50 levels as the protocol has it; strings as long as a frame can be. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(50, 16 * 1024 * 1024);

    public DecodeLimits {
        if (maxDepth < 1) {
            throw new IllegalArgumentException("maxDepth: " + maxDepth + " (expected: >= 1)");
        }
        if (maxStringLength < 0) {
            throw new IllegalArgumentException("maxStringLength: " + maxStringLength + " (expected: >= 0)");
        }
    }
}
