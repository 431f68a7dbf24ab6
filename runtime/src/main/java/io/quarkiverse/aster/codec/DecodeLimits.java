package io.quarkiverse.aster.codec;

/**
 * How much one payload may ask of its decoder. The first two and the last apply to every serialization mode, the references to
 * XLANG and NATIVE, whose payloads can refer to what they said before, the others to XLANG, whose payloads describe their own
 * types.
 *
 * @param maxDepth how deep messages, lists and maps may nest; the message itself is the first level
 * @param maxStringLength the longest string, in characters
 * @param maxDefinitions type definitions in one payload
 * @param maxFields fields of one type definition
 * @param maxReferences objects of one payload that are numbered so that it can refer to them
 * @param maxMemory estimate of the heap that the decoded objects take, in bytes; with JSON only of messages and of values
 *        without a declared type, since all others take about as much as their text
 */
public record DecodeLimits(int maxDepth, int maxStringLength, int maxDefinitions, int maxFields, int maxReferences,
        long maxMemory) {

    private static final int LARGEST_FRAME = 16 * 1024 * 1024;

    /**
     * Types that one message reaches: contracts have some dozens. A definition takes at least 11 bytes of the payload and some
     * hundred of heap, so 256 of them stay below 1 MiB even with long names.
     */
    public static final int DEFAULT_DEFINITIONS = 256;

    /** Well above any class written by hand; the parsed definition stays below 128 KiB. */
    public static final int DEFAULT_FIELDS = 1024;

    /** What a numbered struct takes of a payload, about. */
    public static final int BYTES_PER_REFERENCE = 16;

    /** Objects that a full frame can number: 1,048,576; the table then takes 16 MiB. */
    public static final int DEFAULT_REFERENCES = LARGEST_FRAME / BYTES_PER_REFERENCE;

    /**
     * Bytes of heap that a byte of payload may become: a text grows at most two-fold, a struct of a few short fields about
     * eight-fold. Only a list of millions of one-digit numbers (1 byte on the wire, 20 in a list) needs more.
     */
    public static final int MEMORY_PER_BYTE = 8;

    /** What a full frame may become: 128 MiB. */
    public static final long DEFAULT_MEMORY = (long) MEMORY_PER_BYTE * LARGEST_FRAME;

    /** 50 levels as the protocol has it; strings as long as a frame can be. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(50, LARGEST_FRAME);

    public DecodeLimits {
        atLeast("maxDepth", maxDepth, 1);
        atLeast("maxStringLength", maxStringLength, 0);
        atLeast("maxDefinitions", maxDefinitions, 1);
        atLeast("maxFields", maxFields, 0);
        atLeast("maxReferences", maxReferences, 1);
        atLeast("maxMemory", maxMemory, 0);
    }

    /** With the defaults for everything else. */
    public DecodeLimits(int maxDepth, int maxStringLength) {
        this(maxDepth, maxStringLength, DEFAULT_DEFINITIONS, DEFAULT_FIELDS, DEFAULT_REFERENCES, DEFAULT_MEMORY);
    }

    private static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + least + ")");
        }
    }
}
