package io.quarkiverse.aster.codec.xlang;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/** Strings in the three codings of the format. */
final class TextReader {

    static final int LATIN_1 = 0;
    static final int UTF_16 = 1;
    static final int UTF8 = 2;

    private static final int OBJECT_OVERHEAD = 40;

    private TextReader() {
    }

    static String read(XlangReader in) {
        long header = in.readVarUint64();
        long size = header >>> 2;
        in.require(size);
        int length = (int) size;
        int offset = in.position;
        int coding = (int) header & 3;
        int characters = characters(in.bytes, offset, length, coding);
        if (characters > in.limits.maxStringLength()) {
            throw new XlangFailure(
                    "string length: " + characters + " characters (expected: <= " + in.limits.maxStringLength() + ")");
        }
        in.charge(OBJECT_OVERHEAD + (coding == LATIN_1 ? length : 2L * characters));
        in.position += length;
        return switch (coding) {
            case LATIN_1 -> new String(in.bytes, offset, length, ISO_8859_1);
            case UTF_16 -> strict(in.bytes, offset, length, UTF_16LE);
            default -> strict(in.bytes, offset, length, UTF_8);
        };
    }

    private static int characters(byte[] bytes, int offset, int length, int coding) {
        if (coding == LATIN_1) {
            return length;
        }
        if (coding == UTF_16) {
            if (length % 2 != 0) {
                throw new XlangFailure("UTF-16 string: " + length + " bytes (expected: an even number)");
            }
            return length / 2;
        }
        if (coding != UTF8) {
            throw new XlangFailure("string coding: " + coding + " (expected: 0 to 2)");
        }
        int characters = 0;
        for (int i = offset; i < offset + length; i++) {
            // continuation bytes add nothing, a lead byte of four makes a surrogate pair
            characters += (bytes[i] & 0xc0) == 0x80 ? 0 : (bytes[i] & 0xf8) == 0xf0 ? 2 : 1;
        }
        return characters;
    }

    private static String strict(byte[] bytes, int offset, int length, Charset charset) {
        String text = new String(bytes, offset, length, charset);
        // the constructor replaces what is malformed; only then is the strict and slower way needed to tell
        if (text.indexOf('\ufffd') >= 0) {
            try {
                charset.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
            } catch (CharacterCodingException e) {
                throw new XlangFailure("string: malformed " + charset + " (expected: well-formed)");
            }
        }
        return text;
    }
}
