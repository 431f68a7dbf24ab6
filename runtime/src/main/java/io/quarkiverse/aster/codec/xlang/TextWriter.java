package io.quarkiverse.aster.codec.xlang;

import io.quarkiverse.aster.codec.OutputBuffer;

/** Strings: Latin-1 if every character is, else UTF-8. */
final class TextWriter {

    /** From here on the length takes more than one byte. */
    private static final int SHORT = 0x80 >> 2;

    private TextWriter() {
    }

    static void write(XlangWriter writer, OutputBuffer out, String text) {
        int length = text.length();
        if (isLatin1(text, length)) {
            if (length < SHORT) {
                out.writeLatin1(length << 2 | TextReader.LATIN_1, text);
                return;
            }
            writer.writeVarUint64((long) length << 2 | TextReader.LATIN_1);
            out.ensureRoom(length);
            copyLatin1(text, length, out.array(), out.size());
            out.advance(length);
            return;
        }
        long size = utf8Length(text, length);
        writer.writeVarUint64(size << 2 | TextReader.UTF8);
        // more than an array can hold is more than any limit of a buffer
        int room = (int) Math.min(size, Integer.MAX_VALUE);
        out.ensureRoom(room);
        writeUtf8(text, length, out.array(), out.size());
        out.advance(room);
    }

    private static boolean isLatin1(String text, int length) {
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) > 0xff) {
                return false;
            }
        }
        return true;
    }

    /**
     * Deprecated since it drops the high bytes, which are known to be zero here; it is the only copy without an array between.
     */
    @SuppressWarnings("deprecation")
    private static void copyLatin1(String text, int length, byte[] target, int at) {
        text.getBytes(0, length, target, at);
    }

    private static long utf8Length(String text, int length) {
        long size = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                size++;
            } else if (c < 0x800) {
                size += 2;
            } else if (!Character.isSurrogate(c)) {
                size += 3;
            } else {
                if (!Character.isHighSurrogate(c) || i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new XlangFailure("string: lone surrogate at character " + i + " (expected: well-formed text)");
                }
                size += 4;
                i++;
            }
        }
        return size;
    }

    private static void writeUtf8(String text, int length, byte[] target, int at) {
        int p = at;
        for (int i = 0; i < length; i++) {
            int c = text.charAt(i);
            if (c < 0x80) {
                target[p++] = (byte) c;
            } else if (c < 0x800) {
                target[p++] = (byte) (0xc0 | c >>> 6);
                target[p++] = (byte) (0x80 | c & 0x3f);
            } else if (!Character.isSurrogate((char) c)) {
                target[p++] = (byte) (0xe0 | c >>> 12);
                target[p++] = (byte) (0x80 | c >>> 6 & 0x3f);
                target[p++] = (byte) (0x80 | c & 0x3f);
            } else {
                int point = Character.toCodePoint((char) c, text.charAt(++i));
                target[p++] = (byte) (0xf0 | point >>> 18);
                target[p++] = (byte) (0x80 | point >>> 12 & 0x3f);
                target[p++] = (byte) (0x80 | point >>> 6 & 0x3f);
                target[p++] = (byte) (0x80 | point & 0x3f);
            }
        }
    }
}
