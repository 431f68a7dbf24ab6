package io.quarkiverse.aster.codec.xlang;

import java.nio.charset.StandardCharsets;

import io.quarkiverse.aster.codec.OutputBuffer;

/** Builds the bytes of a type definition, all names as plain UTF-8. */
final class DefinitionWriter {

    static final int HAS_FIELDS = 0x100;
    static final int COMPRESSED = 0x200;
    static final int BY_NAME = 0x20;
    /** The five and six bit sizes that say that more follows. */
    static final int MANY_FIELDS = 31;
    static final int LONG_NAME = 63;
    static final int LONG_FIELD_NAME = 15;
    static final int FIELD_ID = 3;

    private static final int LARGEST = 1024 * 1024;

    private DefinitionWriter() {
    }

    static byte[] write(TypeName name, WireField[] fields) {
        OutputBuffer body = new OutputBuffer(LARGEST);
        writeCount(body, BY_NAME, 0, fields.length, MANY_FIELDS);
        writeName(body, name.namespace());
        writeName(body, name.name());
        for (WireField field : fields) {
            writeField(body, field);
        }
        int size = body.size();
        long hash = Math.abs(MurmurHash3.hash64(body.array(), 0, size, MurmurHash3.FORY_SEED)) << 14 & Long.MAX_VALUE;
        long header = hash | Math.min(size, 0xff) | (fields.length > 0 ? HAS_FIELDS : 0);
        OutputBuffer whole = new OutputBuffer(size + 16);
        whole.writeIntLE((int) header);
        whole.writeIntLE((int) (header >>> 32));
        if (size >= 0xff) {
            writeVarUint(whole, size - 0xff);
        }
        whole.write(body.array(), 0, size);
        return whole.toByteArray();
    }

    private static void writeName(OutputBuffer out, String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        writeCount(out, MetaString.UTF_8, 2, utf8.length, LONG_NAME);
        out.write(utf8);
    }

    private static void writeField(OutputBuffer out, WireField field) {
        int flags = (field.type().nullable ? 2 : 0) | (field.type().tracked ? 1 : 0);
        if (field.id() >= 0) {
            writeCount(out, FIELD_ID << 6 | flags, 2, field.id(), LONG_FIELD_NAME);
            writeType(out, field.type(), field.type().id);
            return;
        }
        byte[] utf8 = field.name().getBytes(StandardCharsets.UTF_8);
        if (utf8.length == 0) {
            throw new IllegalArgumentException("name of a field: empty (expected: at least one character)");
        }
        writeCount(out, MetaString.UTF_8 << 6 | flags, 2, utf8.length - 1, LONG_FIELD_NAME);
        writeType(out, field.type(), field.type().id);
        out.write(utf8);
    }

    /** A field's own type is its bare id, as its flags are in front already; those of elements have theirs in the id. */
    private static void writeType(OutputBuffer out, WireType type, int idAndFlags) {
        writeVarUint(out, idAndFlags);
        if (type.first != null) {
            writeElement(out, type.first);
        }
        if (type.second != null) {
            writeElement(out, type.second);
        }
    }

    private static void writeElement(OutputBuffer out, WireType type) {
        writeType(out, type, type.id << 2 | (type.nullable ? 2 : 0) | (type.tracked ? 1 : 0));
    }

    /** One byte of fixed bits and a count, and the rest of the count if it does not fit. */
    private static void writeCount(OutputBuffer out, int bits, int shift, int count, int most) {
        out.write(bits | Math.min(count, most) << shift);
        if (count >= most) {
            writeVarUint(out, count - most);
        }
    }

    private static void writeVarUint(OutputBuffer out, int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
