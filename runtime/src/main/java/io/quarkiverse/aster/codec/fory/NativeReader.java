package io.quarkiverse.aster.codec.fory;

import org.apache.fory.Fory;
import org.apache.fory.context.ReadContext;
import org.apache.fory.exception.ForyException;
import org.apache.fory.memory.MemoryBuffer;

import io.quarkiverse.aster.codec.DecodeLimits;

/** One payload while it is read. For one thread and one payload at a time. */
public final class NativeReader {

    private final ReadContext context;
    private final DecodeLimits limits;
    private MemoryBuffer buffer;
    /** How many objects have numbers. */
    private int numbered;
    /** The field of the innermost message that is being read. */
    int field;

    NativeReader(ReadContext context, DecodeLimits limits) {
        this.context = context;
        this.limits = limits;
    }

    void begin(MemoryBuffer payload) {
        buffer = payload;
        numbered = 0;
    }

    void end() {
        buffer = null;
    }

    DecodeLimits limits() {
        return limits;
    }

    /** Bytes that are left. */
    int remaining() {
        return buffer.remaining();
    }

    /** Says which field of the message comes next. */
    public void field(int index) {
        field = index;
    }

    /**
     * Makes a tracked object known by its number, so that what follows can refer to it. Generated code calls it once for each,
     * for classes first thing; records can only be referred to when they are complete.
     */
    public void bind(Object object) {
        context.reference(object);
    }

    /** Reads 0 or 1. */
    public boolean readBool() {
        byte value = readInt8();
        if (value != 0 && value != 1) {
            throw new NativeFailure("bool: " + (value & 0xff) + " (expected: 0 or 1)");
        }
        return value == 1;
    }

    /** Also {@code uint8}. */
    public byte readInt8() {
        try {
            return buffer.readByte();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ForyException e) {
            throw unreadable(e);
        }
    }

    /** Also {@code uint16}. */
    public short readInt16() {
        try {
            return buffer.readInt16();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ForyException e) {
            throw unreadable(e);
        }
    }

    /** Also {@code uint32} of fixed width. */
    public int readInt32() {
        try {
            return buffer.readInt32();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ForyException e) {
            throw unreadable(e);
        }
    }

    /** Also {@code uint64} of fixed width. */
    public long readInt64() {
        try {
            return buffer.readInt64();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ForyException e) {
            throw unreadable(e);
        }
    }

    public int readVarint32() {
        try {
            return buffer.readVarInt32();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ForyException e) {
            throw unreadable(e);
        }
    }

    public long readVarint64() {
        try {
            return buffer.readVarInt64();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ForyException e) {
            throw unreadable(e);
        }
    }

    public int readVarUint32() {
        try {
            return buffer.readVarUInt32();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ForyException e) {
            throw unreadable(e);
        }
    }

    public long readVarUint64() {
        try {
            return buffer.readVarUInt64();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ForyException e) {
            throw unreadable(e);
        }
    }

    public float readFloat32() {
        return Float.intBitsToFloat(readInt32());
    }

    public double readFloat64() {
        return Double.longBitsToDouble(readInt64());
    }

    /** Reads a field, element, key or value that is not a primitive: a flag if it has one, then itself. */
    public <T> T read(NativeValue<T> type) {
        Class<?> tracked = type.tracked();
        if (tracked == null && !type.nullable()) {
            return type.read(this);
        }
        byte flag = readInt8();
        switch (flag) {
            case Fory.NULL_FLAG:
                if (!type.nullable()) {
                    throw new NativeFailure("null (expected: " + type + ")");
                }
                return type.wrap(null);
            case Fory.NOT_NULL_VALUE_FLAG:
                if (tracked != null) {
                    throw unknown(flag, type);
                }
                return type.read(this);
            case Fory.REF_VALUE_FLAG:
                if (tracked == null) {
                    throw unknown(flag, type);
                }
                number();
                return type.wrap(type.core().read(this));
            case Fory.REF_FLAG:
                if (tracked == null) {
                    throw unknown(flag, type);
                }
                return type.wrap(referenced(readVarUint32(), tracked));
            default:
                throw unknown(flag, type);
        }
    }

    private void number() {
        if (numbered >= limits.maxReferences()) {
            throw new NativeFailure("numbered objects: more than " + limits.maxReferences() + " (expected: <= "
                    + limits.maxReferences() + ")");
        }
        numbered++;
        context.preserveRefId();
    }

    private Object referenced(int number, Class<?> type) {
        if (number < 0 || number >= numbered) {
            throw new NativeFailure("reference to object " + Integer.toUnsignedString(number) + " (expected: one of the "
                    + numbered + " before it)");
        }
        Object object = context.getReadRef(number);
        if (!type.isInstance(object)) {
            throw new NativeFailure("reference to object " + number + ": "
                    + (object == null ? "not complete" : "a " + object.getClass().getSimpleName()) + " (expected: a complete "
                    + type.getSimpleName() + ")");
        }
        return object;
    }

    byte[] readBytes(int length) {
        try {
            return buffer.readBytes(length);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ForyException e) {
            throw unreadable(e);
        }
    }

    /** Checks a number of bytes, or of elements, each of which takes at least one. */
    int length(int announced) {
        int left = buffer.remaining();
        if (announced < 0 || announced > left) {
            throw new NativeFailure("length: " + Integer.toUnsignedString(announced) + " (expected: <= " + left
                    + ", the bytes that are left)");
        }
        return announced;
    }

    /** Counts bytes of the heap against the limit, before they are taken. */
    void charge(long bytes) {
        try {
            context.reserveGraphMemory(bytes);
        } catch (ForyException e) {
            throw new NativeFailure("decoded size: more than " + limits.maxMemory() + " bytes (expected: <= "
                    + limits.maxMemory() + ")", e);
        }
    }

    /** Goes one level down; the caller leaves it again. */
    void enter() {
        if (context.getDepth() >= limits.maxDepth()) {
            throw new NativeFailure(
                    "nesting: more than " + limits.maxDepth() + " levels (expected: <= " + limits.maxDepth() + ")");
        }
        context.increaseDepth();
    }

    void leave() {
        context.decreaseDepth();
    }

    private NativeFailure unreadable(RuntimeException cause) {
        return new NativeFailure("no whole value near byte " + buffer.readerIndex() + " of " + buffer.size()
                + " (expected: one)", cause);
    }

    private static NativeFailure unknown(byte flag, NativeValue<?> type) {
        String expected = (type.nullable() ? "253" : "") + (type.nullable() && type.tracked() != null ? ", " : "")
                + (type.tracked() != null ? "0 or 254" : " or 255");
        return new NativeFailure("flag: " + (flag & 0xff) + " (expected: " + expected + ")");
    }
}
