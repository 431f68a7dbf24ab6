package io.quarkiverse.aster.codec.xlang;

/**
 * What generated serializers call for the fields of a message. Reading methods take the plan and the index in it, and accept
 * whatever the payload has for the field if its value fits; they fail with the path of the field.
 */
public final class XlangFields {

    private XlangFields() {
    }

    /** Writes a field that is not a primitive. */
    @SuppressWarnings("unchecked")
    public static <T> void write(XlangWriter out, XlangMessage<?> message, int index, XlangValue<T> field, T value) {
        try {
            Object object = field.unwrap(value);
            if (object == null && !field.nullable()) {
                throw field.nullInstead();
            }
            if (out.writeFlag(field.tracked() && !out.old, field.nullable(), object)) {
                XlangValue<Object> core = (XlangValue<Object>) field.core();
                if (field.typed()) {
                    core = (XlangValue<Object>) core.actual(object);
                    core.writeType(out);
                }
                core.write(out, object);
            }
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }

    /** Writes a text that is not nullable. */
    public static void writeString(XlangWriter out, XlangMessage<?> message, int index, String value) {
        try {
            if (value == null) {
                throw XlangValues.STRING.nullInstead();
            }
            out.writeString(value);
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }

    /** Writes a field that is neither nullable nor a message nor a primitive. */
    public static <T> void writePlain(XlangWriter out, XlangMessage<?> message, int index, XlangValue<T> field, T value) {
        try {
            if (value == null) {
                throw field.nullInstead();
            }
            field.write(out, value);
        } catch (XlangFailure e) {
            throw e.inField(message.fieldName(index));
        }
    }

    /** Reads a field that is not a primitive. */
    public static <T> T read(XlangReader in, ReadPlan plan, int index, XlangValue<T> field) {
        try {
            return in.read(field, plan.isFlagged(index), plan.type(index));
        } catch (XlangFailure e) {
            throw e.inField(plan.name(index));
        }
    }

    /**
     * What a field is taken for that is not a primitive and not in the payload. To be called at the end, for records; classes
     * keep what their constructor has set.
     */
    public static <T> T whenMissing(XlangMessage<?> message, int index, XlangValue<T> field) {
        T value = field.whenMissing();
        if (value == null && !field.nullable()) {
            throw new XlangFailure("missing (expected: " + field.type() + ")").inField(message.fieldName(index));
        }
        return value;
    }

    /** Passes over a field that the message does not have. */
    public static void skip(XlangReader in, ReadPlan plan, int index) {
        try {
            in.skipValue(plan.isFlagged(index), plan.type(index));
        } catch (XlangFailure e) {
            throw e.inField(plan.name(index));
        }
    }

    /** Reads a bool; numbers are none. */
    public static boolean readBool(XlangReader in, ReadPlan plan, int index) {
        try {
            int id = plan.plainId(index);
            if (id == TypeId.BOOL) {
                return in.readBoolean();
            }
            return in.read(XlangValues.BOOL, plan.isFlagged(index), plan.type(index));
        } catch (XlangFailure e) {
            throw e.inField(plan.name(index));
        }
    }

    /** Reads any number from -2^7 to 2^7 - 1. */
    public static byte readInt8(XlangReader in, ReadPlan plan, int index) {
        try {
            int id = plan.plainId(index);
            if (id == TypeId.INT8) {
                return in.readByte();
            }
            return in.read(XlangValues.INT8, plan.isFlagged(index), plan.type(index));
        } catch (XlangFailure e) {
            throw e.inField(plan.name(index));
        }
    }

    /** Reads any number from -2^15 to 2^15 - 1. */
    public static short readInt16(XlangReader in, ReadPlan plan, int index) {
        try {
            int id = plan.plainId(index);
            if (id == TypeId.INT16) {
                return in.readShort();
            }
            return in.read(XlangValues.INT16, plan.isFlagged(index), plan.type(index));
        } catch (XlangFailure e) {
            throw e.inField(plan.name(index));
        }
    }

    /** Reads any number from -2^31 to 2^31 - 1. */
    public static int readInt32(XlangReader in, ReadPlan plan, int index) {
        try {
            int id = plan.plainId(index);
            if (id == TypeId.VARINT32) {
                return in.readVarint32();
            }
            if (id == TypeId.INT32) {
                return in.readInt();
            }
            return in.read(XlangValues.INT32, plan.isFlagged(index), plan.type(index));
        } catch (XlangFailure e) {
            throw e.inField(plan.name(index));
        }
    }

    /** Reads any number from -2^63 to 2^63 - 1. */
    public static long readInt64(XlangReader in, ReadPlan plan, int index) {
        try {
            int id = plan.plainId(index);
            if (id == TypeId.VARINT64) {
                return in.readVarint64();
            }
            if (id == TypeId.INT64) {
                return in.readLong();
            }
            return in.read(XlangValues.INT64, plan.isFlagged(index), plan.type(index));
        } catch (XlangFailure e) {
            throw e.inField(plan.name(index));
        }
    }

    /** Reads any number from 0 to 2^8 - 1, as its bits. */
    public static byte readUint8(XlangReader in, ReadPlan plan, int index) {
        try {
            int id = plan.plainId(index);
            if (id == TypeId.UINT8) {
                return in.readByte();
            }
            return in.read(XlangValues.UINT8, plan.isFlagged(index), plan.type(index));
        } catch (XlangFailure e) {
            throw e.inField(plan.name(index));
        }
    }

    /** Reads any number from 0 to 2^16 - 1, as its bits. */
    public static short readUint16(XlangReader in, ReadPlan plan, int index) {
        try {
            int id = plan.plainId(index);
            if (id == TypeId.UINT16) {
                return in.readShort();
            }
            return in.read(XlangValues.UINT16, plan.isFlagged(index), plan.type(index));
        } catch (XlangFailure e) {
            throw e.inField(plan.name(index));
        }
    }

    /** Reads any number from 0 to 2^32 - 1, as its bits. */
    public static int readUint32(XlangReader in, ReadPlan plan, int index) {
        try {
            int id = plan.plainId(index);
            if (id == TypeId.VAR_UINT32) {
                return in.readVarUint32();
            }
            if (id == TypeId.UINT32) {
                return in.readInt();
            }
            return in.read(XlangValues.UINT32, plan.isFlagged(index), plan.type(index));
        } catch (XlangFailure e) {
            throw e.inField(plan.name(index));
        }
    }

    /** Reads any number from 0 to 2^64 - 1, as its bits. */
    public static long readUint64(XlangReader in, ReadPlan plan, int index) {
        try {
            int id = plan.plainId(index);
            if (id == TypeId.VAR_UINT64) {
                return in.readVarUint64();
            }
            if (id == TypeId.UINT64) {
                return in.readLong();
            }
            return in.read(XlangValues.UINT64, plan.isFlagged(index), plan.type(index));
        } catch (XlangFailure e) {
            throw e.inField(plan.name(index));
        }
    }

    /** Reads any number within the range of float; decimals are rounded, integers are not. */
    public static float readFloat32(XlangReader in, ReadPlan plan, int index) {
        try {
            int id = plan.plainId(index);
            if (id == TypeId.FLOAT32) {
                return Float.intBitsToFloat(in.readInt());
            }
            return in.read(XlangValues.FLOAT32, plan.isFlagged(index), plan.type(index));
        } catch (XlangFailure e) {
            throw e.inField(plan.name(index));
        }
    }

    /** Reads any number; integers are not rounded. */
    public static double readFloat64(XlangReader in, ReadPlan plan, int index) {
        try {
            int id = plan.plainId(index);
            if (id == TypeId.FLOAT64) {
                return Double.longBitsToDouble(in.readLong());
            }
            return in.read(XlangValues.FLOAT64, plan.isFlagged(index), plan.type(index));
        } catch (XlangFailure e) {
            throw e.inField(plan.name(index));
        }
    }
}
