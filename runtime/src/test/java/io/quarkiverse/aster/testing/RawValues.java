package io.quarkiverse.aster.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Values of headers and trailers in XLANG: numbers, texts and lists of texts are alike in both generations. */
final class RawValues {

    /** Elements of one type, none of them null. */
    private static final int PLAIN_ELEMENTS = 0x0c;
    private static final int UTF_8 = 2;
    private static final Charset[] CHARSETS = { StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_8 };

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    RawValues(byte[] start) {
        out.writeBytes(start);
    }

    RawValues int8(long value) {
        out.write((int) value);
        return this;
    }

    RawValues int16(long value) {
        return int8(value).int8(value >> 8);
    }

    RawValues varint(long value) {
        return unsigned((value << 1) ^ (value >> 63));
    }

    private RawValues unsigned(long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.write((int) rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    RawValues text(String text) {
        boolean narrow = text.chars().allMatch(c -> c < 0x100);
        byte[] bytes = text.getBytes(narrow ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        unsigned((long) bytes.length << 2 | (narrow ? 0 : UTF_8));
        out.writeBytes(bytes);
        return this;
    }

    RawValues texts(List<String> texts) {
        unsigned(texts.size());
        if (!texts.isEmpty()) {
            int8(PLAIN_ELEMENTS);
            texts.forEach(this::text);
        }
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** Reads them. */
    static final class Reader {

        private final byte[] bytes;
        private int position;

        Reader(byte[] bytes, int position) {
            this.bytes = bytes;
            this.position = position;
        }

        int int8() {
            if (position == bytes.length) {
                throw new AssertionError("payload: ends after " + bytes.length + " bytes (expected: more values)");
            }
            return bytes[position++];
        }

        int int16() {
            return int8() & 0xff | int8() << 8;
        }

        long varint() {
            long value = unsigned();
            return value >>> 1 ^ -(value & 1);
        }

        private long unsigned() {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                int next = int8();
                value |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new AssertionError("number at byte " + position + ": more than 10 bytes (expected: <= 10)");
        }

        String text() {
            long head = unsigned();
            int length = (int) (head >> 2);
            int charset = (int) head & 3;
            if (length > bytes.length - position || charset >= CHARSETS.length) {
                throw new AssertionError("text at byte " + position + ": " + length + " bytes in coding " + charset
                        + " (expected: <= " + (bytes.length - position) + " in coding 0 to 2)");
            }
            position += length;
            return new String(bytes, position - length, length, CHARSETS[charset]);
        }

        List<String> texts() {
            long count = unsigned();
            List<String> texts = new ArrayList<>();
            if (count > 0 && int8() != PLAIN_ELEMENTS) {
                throw new AssertionError("elements at byte " + (position - 1) + ": flags " + bytes[position - 1]
                        + " (expected: " + PLAIN_ELEMENTS + ")");
            }
            for (long i = 0; i < count; i++) {
                texts.add(text());
            }
            return texts;
        }

        /** Demands that nothing is left. */
        <T> T end(T value) {
            if (position != bytes.length) {
                throw new AssertionError("payload: " + (bytes.length - position) + " bytes behind the values (expected: 0)");
            }
            return value;
        }
    }
}
