package io.quarkiverse.aster.codec.xlang;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
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
    private final List<Object> types = new ArrayList<>(4);
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
        out.write(value);
        out.write(value >>> 8);
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
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            out.write(rest | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    public void writeVarUint64(long value) {
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

    /** Type information of a struct: its definition the first time, then the index of that. */
    void writeDefined(TypeDefinition definition) {
        writeVarUint32(TypeId.NAMED_COMPATIBLE_STRUCT);
        int index = types.indexOf(definition);
        if (index >= 0) {
            writeVarUint32(index << 1 | 1);
            return;
        }
        writeVarUint32(types.size() << 1);
        types.add(definition);
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
        types.add(name);
        int length = name.bytes().length;
        writeVarUint32(length << 1);
        if (length > OldNames.SMALL) {
            writeInt64(MurmurHash3.hash64(name.bytes(), 0, length, MurmurHash3.FORY_SEED) & ~0xffL | name.encoding());
        } else if (length > 0) {
            writeByte(name.encoding());
        }
        writeBytes(name.bytes());
    }

    private int indexOf(MetaString name) {
        for (int i = 0; i < types.size(); i++) {
            if (name.isEqualTo((MetaString) types.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
