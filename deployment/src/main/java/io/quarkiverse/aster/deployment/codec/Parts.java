package io.quarkiverse.aster.deployment.codec;

/**
 * How many fields one generated method takes. The JVM leaves methods of more than 8,000 bytes to its interpreter, and a field
 * takes up to 52 where it may be missing.
 */
final class Parts {

    static final int FIELDS = 128;

    private Parts() {
    }

    /** Of so many fields. */
    static int of(int fields) {
        return Math.max(1, (fields + FIELDS - 1) / FIELDS);
    }

    /** The first field of a part. */
    static int start(int part) {
        return part * FIELDS;
    }

    /** The field after the last one of a part. */
    static int end(int part, int fields) {
        return Math.min(fields, start(part + 1));
    }
}
