package io.quarkiverse.aster.trust;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * JSON of which every text has one form, because it gets signed: no white space, keys in the order of their UTF-8 bytes,
 * escapes only where JSON demands them and in lower case. Jackson's writer escapes in upper case.
 */
final class CanonicalJson {

    private static final String HEX = "0123456789abcdef";

    private CanonicalJson() {
    }

    /** @throws IllegalArgumentException if a key or value has a lone surrogate, which UTF-8 cannot represent */
    static byte[] encode(Map<String, String> map) {
        byte[][][] entries = map.entrySet().stream()
                .map(entry -> new byte[][] { utf8(entry.getKey()), utf8(entry.getValue()) })
                .sorted((a, b) -> Arrays.compareUnsigned(a[0], b[0])).toArray(byte[][][]::new);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('{');
        for (byte[][] entry : entries) {
            if (out.size() > 1) {
                out.write(',');
            }
            quote(entry[0], out);
            out.write(':');
            quote(entry[1], out);
        }
        out.write('}');
        return out.toByteArray();
    }

    /** The same form of one string. */
    static String quote(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        quote(utf8(text), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void quote(byte[] utf8, ByteArrayOutputStream out) {
        out.write('"');
        for (byte b : utf8) {
            switch (b) {
                case '"', '\\' -> escape(b, out);
                case '\b' -> escape('b', out);
                case '\t' -> escape('t', out);
                case '\n' -> escape('n', out);
                case '\f' -> escape('f', out);
                case '\r' -> escape('r', out);
                default -> plain(b, out);
            }
        }
        out.write('"');
    }

    private static void plain(byte b, ByteArrayOutputStream out) {
        if (b >= 0 && b < ' ') {
            escape('u', out);
            out.write('0');
            out.write('0');
            out.write(HEX.charAt(b >> 4));
            out.write(HEX.charAt(b & 0xf));
        } else {
            out.write(b);
        }
    }

    private static void escape(int letter, ByteArrayOutputStream out) {
        out.write('\\');
        out.write(letter);
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOf(bytes.array(), bytes.limit());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("attributes: a lone surrogate (expected: well-formed Unicode)", e);
        }
    }
}
