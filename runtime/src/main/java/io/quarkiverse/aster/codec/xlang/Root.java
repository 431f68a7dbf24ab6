package io.quarkiverse.aster.codec.xlang;

import java.util.Arrays;

/** What surrounds a message in its payload: a byte that says which format it is, a reference flag, and its type. */
final class Root {

    private static final int XLANG = 0x02;
    private static final int NULL = 0x03;
    private static final int FORY_1 = 0x01;
    /** Where the type information is. */
    static final int TYPE = 2;

    private Root() {
    }

    static <T> void write(XlangWriter out, XlangMessage<T> message, T value) {
        if (value == null) {
            throw new XlangFailure("null (expected: " + message.type() + ")");
        }
        if (out.old) {
            out.writeByte(XLANG);
            // a peer without reference tracking crashes on a flag that numbers the object
            out.writeByte(XlangReader.UNNUMBERED);
            message.writeType(out);
        } else {
            out.writeHead(message.head(), message.definition());
            if (message.tracked()) {
                out.trackRoot(value);
            }
        }
        message.write(out, value);
    }

    /** What payloads of ours start with: all up to the first value. */
    static byte[] head(TypeDefinition definition) {
        byte[] bytes = definition.byteArray();
        byte[] head = new byte[TYPE + 2 + bytes.length];
        head[0] = XLANG;
        // fory-java refuses a root without a number
        head[1] = XlangReader.OBJECT;
        head[TYPE] = TypeId.NAMED_COMPATIBLE_STRUCT;
        // the first definition
        head[TYPE + 1] = 0;
        System.arraycopy(bytes, 0, head, TYPE + 2, bytes.length);
        return head;
    }

    static <T> T read(XlangReader in, XlangMessage<T> message) {
        if (in.remaining() == 0) {
            throw new XlangFailure("payload: empty (expected: " + message.type() + ")");
        }
        if (isOurs(in, message)) {
            T value = in.readKnownRoot(message, message.head());
            checkEnd(in);
            return value;
        }
        int first = in.readUnsignedByte();
        if (first != XLANG) {
            throw new XlangFailure(otherFormat(first, message.type()));
        }
        checkForm(in, message.type());
        T value = in.readRoot(message);
        checkEnd(in);
        return value;
    }

    private static boolean isOurs(XlangReader in, XlangMessage<?> message) {
        byte[] head = message.head();
        return !in.old && in.remaining() >= head.length
                && Arrays.equals(in.bytes, in.start, in.start + head.length, head, 0, head.length)
                && message.definition().fieldArray().length <= in.limits.maxFields();
    }

    static void checkEnd(XlangReader in) {
        if (in.remaining() > 0) {
            throw new XlangFailure("payload: " + in.remaining() + " bytes after the message (expected: 0)");
        }
    }

    private static String otherFormat(int first, WireType expected) {
        return switch (first) {
            case NULL -> "null (expected: " + expected + ")";
            case '{', '[' -> "payload: JSON (expected: Fory XLANG 0.16 or 0.17, first byte 02)";
            case FORY_1 -> "payload: Fory 1.x, first byte 01 (expected: Fory XLANG 0.16 or 0.17, first byte 02)";
            default -> String.format("payload: first byte %02x (expected: Fory XLANG 0.16 or 0.17, first byte 02)", first);
        };
    }

    /** The third byte tells the forms apart; which one it is was settled when the stream began. */
    private static void checkForm(XlangReader in, WireType expected) {
        if (in.remaining() < 2 || (in.bytes[in.position] & 0xff) == XlangReader.NULL) {
            return;
        }
        int type = in.bytes[in.position + 1];
        if (!in.old && type == TypeId.NAMED_STRUCT && isInline(in)) {
            throw new XlangFailure(
                    "payload: Fory 0.16 without schema evolution, third byte 1d (expected: with it, third byte 1e)");
        }
        if (in.old && type == TypeId.NAMED_COMPATIBLE_STRUCT) {
            throw new XlangFailure(
                    "payload: Fory with schema evolution, third byte 1e (expected: 0.16 without it, third byte 1d)");
        }
    }

    private static boolean isInline(XlangReader in) {
        return (in.bytes[in.position] & 0xff) == XlangReader.UNNUMBERED;
    }
}
