package io.quarkiverse.aster.codec.fory;

import java.nio.charset.StandardCharsets;

/**
 * Text, as Latin-1 if that can express it, else as UTF-16. Fory's own form is not used: it takes over the bytes of a string as
 * they are, and Latin-1 text that came as UTF-16 would be equal to no other.
 */
final class StringValue extends NativeValue<String> {

    private static final int UTF_16 = 1;
    private static final char LAST_OF_LATIN_1 = 0xff;
    private static final int OBJECTS = 40;

    @Override
    public String toString() {
        return "string";
    }

    @Override
    void write(NativeWriter out, String value) {
        int length = value.length();
        if (isLatin1(value)) {
            out.need(length);
            out.writeVarUint32(length << 1);
            out.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
            return;
        }
        out.need((long) length * Character.BYTES);
        out.writeVarUint32(length * Character.BYTES << 1 | UTF_16);
        for (int i = 0; i < length; i++) {
            out.writeInt16((short) value.charAt(i));
        }
    }

    private static boolean isLatin1(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > LAST_OF_LATIN_1) {
                return false;
            }
        }
        return true;
    }

    @Override
    String read(NativeReader in) {
        int header = in.readVarUint32();
        int bytes = in.length(header >>> 1);
        boolean wide = (header & UTF_16) != 0;
        if (wide && bytes % Character.BYTES != 0) {
            throw new NativeFailure("text in UTF-16: " + bytes + " bytes (expected: an even number)");
        }
        int length = wide ? bytes / Character.BYTES : bytes;
        if (length > in.limits().maxStringLength()) {
            throw new NativeFailure("text: " + length + " characters (expected: <= " + in.limits().maxStringLength() + ")");
        }
        in.charge(OBJECTS + (long) bytes);
        if (!wide) {
            return new String(in.readBytes(bytes), StandardCharsets.ISO_8859_1);
        }
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = (char) in.readInt16();
        }
        return new String(text);
    }
}
