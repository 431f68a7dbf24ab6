package io.quarkiverse.aster.codec.xlang;

import java.util.Arrays;

/**
 * The numbered objects of one payload. An object that was skipped is remembered by its place, since a later field may refer to
 * it.
 */
final class References {

    private static final int INITIAL = 16;

    private final int limit;
    private Object[] objects = new Object[INITIAL];
    private XlangValue<?>[] readers = new XlangValue<?>[INITIAL];
    private int[] positions = new int[INITIAL];
    private WireType[] types = new WireType[INITIAL];
    private int count;
    private int next;

    References(int limit) {
        this.limit = limit;
    }

    /**
     * Takes the next number.
     *
     * @param reader what reads the object, or {@code null} if it is skipped
     * @param position where its type information or, if there is none, its value starts
     * @param type what to read it by, or {@code null} if type information is in front
     */
    int add(XlangValue<?> reader, int position, WireType type) {
        int number = next++;
        if (reader == null && number < count && readers[number] != null) {
            // around it something is read again, and it was read before: forgetting it would have it read once more
            return number;
        }
        if (number >= limit) {
            throw new XlangFailure("numbered objects: more than " + limit + " (expected: <= " + limit + ")");
        }
        if (number == objects.length) {
            int larger = number * 2;
            objects = Arrays.copyOf(objects, larger);
            readers = Arrays.copyOf(readers, larger);
            positions = Arrays.copyOf(positions, larger);
            types = Arrays.copyOf(types, larger);
        }
        count = Math.max(count, next);
        readers[number] = reader;
        objects[number] = null;
        positions[number] = position;
        types[number] = type;
        return number;
    }

    /** Says which object the number stands for, as soon as it exists. */
    void set(int number, Object object) {
        objects[number] = object;
    }

    /** The object, or {@code null} if it was skipped. */
    Object get(int number, XlangValue<?> expected) {
        if (number < 0 || number >= count) {
            throw new XlangFailure("reference: to object " + Integer.toUnsignedString(number) + " (expected: < " + count + ")");
        }
        XlangValue<?> reader = readers[number];
        if (reader == null) {
            return null;
        }
        if (!reader.sameAs(expected)) {
            throw new XlangFailure("reference: to " + reader.type() + " (expected: " + expected.type() + ")");
        }
        if (objects[number] == null) {
            throw new XlangFailure("reference: to an object that contains it (expected: a type that can be cyclic)");
        }
        return objects[number];
    }

    /** Checks a reference that nobody follows. */
    void check(int number) {
        if (number < 0 || number >= count) {
            throw new XlangFailure("reference: to object " + Integer.toUnsignedString(number) + " (expected: < " + count + ")");
        }
    }

    int position(int number) {
        return positions[number];
    }

    WireType type(int number) {
        return types[number];
    }

    int next() {
        return next;
    }

    /** Numbers from here on are taken again: what is inside an object follows it directly. */
    void continueAt(int number) {
        next = number;
    }
}
