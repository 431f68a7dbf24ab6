package io.quarkiverse.aster.codec.xlang;

/**
 * What precedes the elements of a list or set.
 *
 * @param flagged whether every element has a reference flag
 * @param type the type of all elements, or {@code null} if each has its own in front
 */
record ElementsHeader(int count, boolean flagged, WireType type) {

    static final int TRACKED = 0x01;
    static final int HAS_NULL = 0x02;
    static final int DECLARED_TYPE = 0x04;
    static final int SAME_TYPE = 0x08;
    static final int ALL = 0x0f;

    private static final ElementsHeader EMPTY = new ElementsHeader(0, false, null);

    static ElementsHeader read(XlangReader in, WireType container) {
        int count = in.readVarUint32();
        if (count == 0) {
            return EMPTY;
        }
        int flags = in.readUnsignedByte();
        if (flags > ALL) {
            throw new XlangFailure("list flags: " + flags + " (expected: <= " + ALL + ")");
        }
        WireType type = elementType(in, container, flags);
        int perElement = TRACKED | HAS_NULL;
        if (type != null && type.id == TypeId.BOOL) {
            // Python sets the bit for lists of bool and then writes no flags
            perElement = HAS_NULL;
        }
        ElementsHeader header = new ElementsHeader(count, (flags & perElement) != 0, type);
        // an element has at least one byte, so what is left bounds the count; the exception is bounded by memory
        if (Integer.compareUnsigned(count, in.remaining()) > 0 && (count < 0 || !header.isEmptyStruct())) {
            throw new XlangFailure("list size: " + Integer.toUnsignedString(count) + " (expected: <= " + in.remaining()
                    + ", the bytes that are left)");
        }
        return header;
    }

    private static WireType elementType(XlangReader in, WireType container, int flags) {
        if ((flags & SAME_TYPE) == 0) {
            return null;
        }
        if ((flags & DECLARED_TYPE) == 0) {
            return in.readElementType();
        }
        if (container.first == null) {
            throw new XlangFailure("list: elements of the declared type (expected: a list that declares one)");
        }
        return container.first.id == TypeId.ANY ? null : container.first;
    }

    /** Elements that take no byte at all. */
    boolean isEmptyStruct() {
        return !flagged && type != null && type.definition != null && type.definition.fieldArray().length == 0;
    }
}
