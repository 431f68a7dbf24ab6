package io.quarkiverse.aster.codec.xlang;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;

/**
 * One payload while it is written: the bytes, and the types and objects that it contains so far. For one thread and one
 * payload.
 */
public final class XlangWriter {

    /** Readers take no more either. A cycle of objects that are not tracked ends here. */
    private static final int MAX_DEPTH = DecodeLimits.DEFAULT.maxDepth();

    /** The 0.16 form. */
    final boolean old;
    private final OutputBuffer out;
    private Object[] types = new Object[4];
    private int typeCount;
    private Map<Object, Integer> numbers;
    private int nextNumber = 1;
    private int depth;

    XlangWriter(OutputBuffer out, boolean old) {
        this.out = out;
        this.old = old;
    }

    public void writeBool(boolean value) {
        out.write(value ? 1 : 0);
    }

    /** Also {@code uint8}. */
    public void writeInt8(int value) {
        out.write(value);
    }

    /** Also {@code uint16}. */
    public void writeInt16(int value) {
        out.writeShortLE(value);
    }

    /** Also {@code uint32} of fixed width. */
    public void writeInt32(int value) {
        out.writeIntLE(value);
    }

    /** Also {@code uint64} of fixed width. */
    public void writeInt64(long value) {
        out.writeLongLE(value);
    }

    public void writeVarint32(int value) {
        writeVarUint32(value << 1 ^ value >> 31);
    }

    public void writeVarint64(long value) {
        writeVarUint64(value << 1 ^ value >> 63);
    }

    public void writeVarUint32(int value) {
        out.writeVarUint32(value);
    }

    public void writeVarUint64(long value) {
        if (value >>> 31 == 0) {
            // as most are; the bytes are the same
            out.writeVarUint32((int) value);
            return;
        }
        long rest = value;
        for (int i = 0; i < 8 && (rest & ~0x7fL) != 0; i++) {
            out.write((int) rest | 0x80);
            rest >>>= 7;
        }
        // the ninth byte carries eight bits
        out.write((int) rest);
    }

    public void writeFloat32(float value) {
        out.writeIntLE(Float.floatToRawIntBits(value));
    }

    public void writeFloat64(double value) {
        writeInt64(Double.doubleToRawLongBits(value));
    }

    void writeString(String value) {
        TextWriter.write(this, out, value);
    }

    void writeByte(int value) {
        out.write(value);
    }

    void writeBytes(byte[] value) {
        out.write(value, 0, value.length);
    }

    /** Goes one level down; the caller leaves it again. */
    void enter() {
        if (++depth > MAX_DEPTH) {
            throw new XlangFailure("nesting: more than " + MAX_DEPTH
                    + " levels (expected: <= " + MAX_DEPTH + "; objects that contain themselves must be of a tracked type)");
        }
    }

    void leave() {
        depth--;
    }

    /** The root has the first number; later references to it only arise if its type is tracked. */
    void trackRoot(Object root) {
        numbers = new IdentityHashMap<>();
        numbers.put(root, 0);
    }

    /**
     * Writes the flag that precedes a value, if any.
     *
     * @param tracked whether objects are numbered
     * @param nullable whether there is a flag although they are not
     * @return whether the value follows
     */
    boolean writeFlag(boolean tracked, boolean nullable, Object value) {
        if (!tracked && !nullable) {
            return true;
        }
        if (value == null) {
            out.write(XlangReader.NULL);
            return false;
        }
        if (!tracked) {
            out.write(XlangReader.UNNUMBERED);
            return true;
        }
        if (numbers == null) {
            numbers = new IdentityHashMap<>();
        }
        Integer known = numbers.putIfAbsent(value, nextNumber);
        if (known == null) {
            nextNumber++;
            out.write(XlangReader.OBJECT);
            return true;
        }
        out.write(XlangReader.REFERENCE);
        writeVarUint32(known);
        return false;
    }

    /** The start of a payload, which defines the type of the message in it. */
    void writeHead(byte[] head, TypeDefinition definition) {
        add(definition);
        writeBytes(head);
    }

    /** Type information of a struct: its definition the first time, then the index of that. */
    void writeDefined(TypeDefinition definition) {
        writeVarUint32(TypeId.NAMED_COMPATIBLE_STRUCT);
        for (int i = 0; i < typeCount; i++) {
            if (types[i] == definition) {
                writeVarUint32(i << 1 | 1);
                return;
            }
        }
        writeVarUint32(typeCount << 1);
        add(definition);
        writeBytes(definition.byteArray());
    }

    /** Type information of a struct in the 0.16 form: its name the first time, then the numbers of its parts. */
    void writeNamed(MetaString namespace, MetaString name) {
        writeVarUint32(TypeId.NAMED_STRUCT);
        writeName(namespace);
        writeName(name);
    }

    private void writeName(MetaString name) {
        int index = indexOf(name);
        if (index >= 0) {
            writeVarUint32(index + 1 << 1 | 1);
            return;
        }
        add(name);
        int length = name.bytes().length;
        writeVarUint32(length << 1);
        if (length > OldNames.SMALL) {
            writeInt64(MurmurHash3.hash64(name.bytes(), 0, length, MurmurHash3.FORY_SEED) & ~0xffL | name.encoding());
        } else if (length > 0) {
            writeByte(name.encoding());
        }
        writeBytes(name.bytes());
    }

    private void add(Object type) {
        if (typeCount == types.length) {
            types = Arrays.copyOf(types, typeCount * 2);
        }
        types[typeCount++] = type;
    }

    private int indexOf(MetaString name) {
        for (int i = 0; i < typeCount; i++) {
            if (name.isEqualTo((MetaString) types[i])) {
                return i;
            }
        }
        return -1;
    }
}
