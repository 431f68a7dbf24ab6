package io.quarkiverse.aster.contract;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The primitives of the canonical encoding. {@link CanonicalEncoder} makes objects of them; tools use them to check vectors.
 * Not safe for use by several threads at once.
 */
public final class CanonicalWriter {

    static final int LIST_MARKER = 0x0c;
    static final int ABSENT = 0xfd;
    static final int PRESENT = 0x00;
    static final int UTF8_MARKER = 0b10;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** All that was written. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }

    /** An unsigned LEB128 number of minimal length; the value counts as unsigned. */
    public void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** A signed number of 32 bits. */
    public void zigzag32(int value) {
        varint(Integer.toUnsignedLong((value << 1) ^ (value >> 31)));
    }

    /** A signed number of 64 bits; only default values have them. */
    public void zigzag64(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    /**
     * UTF-8 with its length.
     *
     * @throws ContractException for a lone surrogate, which has no UTF-8
     */
    public void string(String value) {
        ByteBuffer utf8;
        try {
            utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
        } catch (CharacterCodingException e) {
            throw new ContractException("string: " + Shown.text(value) + " (expected: no lone surrogate)", e);
        }
        varint((long) utf8.remaining() << 2 | UTF8_MARKER);
        out.write(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining());
    }

    /** Bytes with their length. */
    public void bytes(byte[] value) {
        varint(value.length);
        out.write(value, 0, value.length);
    }

    /** One byte. */
    public void bool(boolean value) {
        out.write(value ? 1 : 0);
    }

    /** Eight bytes, little-endian; the sign of zero is kept. */
    public void float64(double value) {
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < Long.BYTES; i++) {
            out.write((int) (bits >>> (i * Byte.SIZE)));
        }
    }

    /** The header before that many elements. */
    public void listHeader(int count) {
        varint(count);
        out.write(LIST_MARKER);
    }

    /** The byte that says whether an optional value follows. */
    public void optionalMarker(boolean present) {
        out.write(present ? PRESENT : ABSENT);
    }

    <T> void list(List<T> elements, BiConsumer<CanonicalWriter, ? super T> encoding) {
        listHeader(elements.size());
        elements.forEach(element -> encoding.accept(this, element));
    }

    <T> void optional(T value, BiConsumer<CanonicalWriter, ? super T> encoding) {
        optionalMarker(value != null);
        if (value != null) {
            encoding.accept(this, value);
        }
    }

    <E extends Enum<E>> void number(ProtocolEnum<E> type, E constant) {
        varint(type.number(constant));
    }

    void hex(String value) {
        bytes(Hex.bytes(value));
    }
}
