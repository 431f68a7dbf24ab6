package io.quarkiverse.aster.codec.xlang;

/** Walks over the entries of a map: they come in chunks, each with flags and types for its keys and values. */
final class MapChunks {

    static final int KEY_TRACKED = 0x01;
    static final int KEY_NULL = 0x02;
    static final int KEY_DECLARED = 0x04;
    static final int VALUE_TRACKED = 0x08;
    static final int VALUE_NULL = 0x10;
    static final int VALUE_DECLARED = 0x20;
    static final int ALL = 0x3f;

    private final XlangReader in;
    private final WireType map;
    private final int count;
    private int left;
    private int leftInChunk;
    private int flags;
    private WireType keyType;
    private WireType valueType;

    private MapChunks(XlangReader in, WireType map, int count) {
        this.in = in;
        this.map = map;
        this.count = count;
        this.left = count;
    }

    static MapChunks read(XlangReader in, WireType map) {
        int count = in.readVarUint32();
        if (Integer.compareUnsigned(count, in.remaining()) > 0) {
            throw new XlangFailure("map size: " + Integer.toUnsignedString(count) + " (expected: <= " + in.remaining()
                    + ", the bytes that are left)");
        }
        return new MapChunks(in, map, count);
    }

    int count() {
        return count;
    }

    /** Goes to the next entry, of which the caller then reads the key and the value, those that are not null. */
    boolean next() {
        if (left == 0) {
            return false;
        }
        if (leftInChunk == 0) {
            startChunk();
        }
        leftInChunk--;
        left--;
        return true;
    }

    private void startChunk() {
        flags = in.readUnsignedByte();
        if (flags > ALL) {
            throw new XlangFailure("map flags: " + flags + " (expected: <= " + ALL + ")");
        }
        if ((flags & (KEY_NULL | VALUE_NULL)) != 0) {
            // a lone entry, and the type of the side that is not null comes after its reference flag
            leftInChunk = 1;
            keyType = (flags & KEY_DECLARED) != 0 ? declared(map.first) : null;
            valueType = (flags & VALUE_DECLARED) != 0 ? declared(map.second) : null;
            return;
        }
        leftInChunk = in.readUnsignedByte();
        if (leftInChunk == 0 || leftInChunk > left) {
            throw new XlangFailure("map chunk: " + leftInChunk + " entries (expected: 1 to " + Math.min(left, 255) + ")");
        }
        keyType = (flags & KEY_DECLARED) != 0 ? declared(map.first) : in.readElementType();
        valueType = (flags & VALUE_DECLARED) != 0 ? declared(map.second) : in.readElementType();
    }

    private static WireType declared(WireType type) {
        if (type == null) {
            throw new XlangFailure("map: entries of the declared type (expected: a map that declares one)");
        }
        return type.id == TypeId.ANY ? null : type;
    }

    boolean keyNull() {
        return (flags & KEY_NULL) != 0;
    }

    boolean keyFlagged() {
        return (flags & KEY_TRACKED) != 0;
    }

    /** {@code null} if the type is in front of the key. */
    WireType keyType() {
        return keyType;
    }

    boolean valueNull() {
        return (flags & VALUE_NULL) != 0;
    }

    boolean valueFlagged() {
        return (flags & VALUE_TRACKED) != 0;
    }

    /** {@code null} if the type is in front of the value. */
    WireType valueType() {
        return valueType;
    }
}
