package io.quarkiverse.aster.codec.xlang;

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
        int coding = (int) header & 3;
        return coding == LATIN_1 ? readLatin1(in, length) : readOther(in, length, coding);
    }

    private static String readLatin1(XlangReader in, int length) {
        in.chargeText(length, OBJECT_OVERHEAD + length);
        int offset = in.position;
        in.position = offset + length;
        return latin1(in.bytes, offset, length);
    }

    /**
     * Deprecated since it makes each byte a character, which is what Latin-1 is; unlike the constructor that looks at a charset
     * it is small enough to be compiled into its callers.
     */
    @SuppressWarnings("deprecation")
    private static String latin1(byte[] bytes, int offset, int length) {
        return new String(bytes, 0, offset, length);
    }

    private static String readOther(XlangReader in, int length, int coding) {
        int offset = in.position;
        int characters = characters(in.bytes, offset, length, coding);
        in.chargeText(characters, OBJECT_OVERHEAD + 2L * characters);
        in.position = offset + length;
        return strict(in.bytes, offset, length, coding == UTF_16 ? UTF_16LE : UTF_8);
    }

    private static int characters(byte[] bytes, int offset, int length, int coding) {
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
