package io.quarkiverse.aster.codec.xlang;

/**
 * What generated serializers call for the fields of a payload that has just those of our own definition: every value is of the
 * type that the definition declares, so nothing is looked up. All fail with the name of the field.
 *
 * @see XlangFields for payloads that have other fields
 */
public final class DeclaredFields {

    private DeclaredFields() {
    }

    /** Reads a field that is nullable or a message. */
    public static <T> T read(XlangReader in, XlangMessage<?> message, int index, XlangValue<T> field) {
        try {
            WireType type = message.fieldType(index);
            return in.read(field, type.flagged, TypeId.isTyped(type.id) ? null : type);
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }

    /** Reads a field that is neither nullable nor a message nor a primitive. */
    public static <T> T readPlain(XlangReader in, XlangMessage<?> message, int index, XlangValue<T> field) {
        try {
            return field.read(in, message.fieldType(index), XlangReader.NO_REFERENCE);
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }

    /** Reads a text that is not nullable. */
    public static String readString(XlangReader in, XlangMessage<?> message, int index) {
        try {
            return TextReader.read(in);
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }

    /** Reads one byte, 0 or 1. */
    public static boolean readBool(XlangReader in, XlangMessage<?> message, int index) {
        try {
            return in.readBoolean();
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }

    /** Reads one byte, with or without a sign. */
    public static byte readInt8(XlangReader in, XlangMessage<?> message, int index) {
        try {
            return in.readByte();
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }

    /** Reads two bytes, with or without a sign. */
    public static short readInt16(XlangReader in, XlangMessage<?> message, int index) {
        try {
            return in.readShort();
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }

    /** Reads four bytes, with or without a sign. */
    public static int readInt32(XlangReader in, XlangMessage<?> message, int index) {
        try {
            return in.readInt();
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }

    /** Reads eight bytes, with or without a sign. */
    public static long readInt64(XlangReader in, XlangMessage<?> message, int index) {
        try {
            return in.readLong();
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }

    /** Reads a number of variable width. */
    public static int readVarint32(XlangReader in, XlangMessage<?> message, int index) {
        try {
            return in.readVarint32();
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }

    /** Reads a number of variable width. */
    public static long readVarint64(XlangReader in, XlangMessage<?> message, int index) {
        try {
            return in.readVarint64();
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }

    /** Reads an unsigned number of variable width, as its bits. */
    public static int readVarUint32(XlangReader in, XlangMessage<?> message, int index) {
        try {
            return in.readVarUint32();
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }

    /** Reads an unsigned number of variable width, as its bits. */
    public static long readVarUint64(XlangReader in, XlangMessage<?> message, int index) {
        try {
            return in.readVarUint64();
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }

    /** Reads four bytes. */
    public static float readFloat32(XlangReader in, XlangMessage<?> message, int index) {
        try {
            return Float.intBitsToFloat(in.readInt());
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }

    /** Reads eight bytes. */
    public static double readFloat64(XlangReader in, XlangMessage<?> message, int index) {
        try {
            return Double.longBitsToDouble(in.readLong());
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }
}
