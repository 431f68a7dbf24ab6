package io.quarkiverse.aster.codec.xlang;

/**
 * Numbers of any type of the wire as numbers of any type of Java: whatever is a number is accepted where its value fits, and
 * nothing is rounded but the decimals of a float64 that is wanted as float32.
 */
final class Numbers {

    private static final double TWO_TO_63 = 0x1p63;
    private static final double TWO_TO_64 = 0x1p64;

    private Numbers() {
    }

    /** An integer from {@code least} to {@code most}. */
    static long signed(XlangReader in, WireType actual, long least, long most, WireType expected) {
        long value;
        switch (actual.id) {
            case TypeId.INT8, TypeId.INT16, TypeId.INT32, TypeId.VARINT32, TypeId.INT64, TypeId.VARINT64:
                value = readSigned(in, actual.id);
                break;
            case TypeId.UINT8, TypeId.UINT16, TypeId.UINT32, TypeId.VAR_UINT32, TypeId.UINT64, TypeId.VAR_UINT64:
                value = readUnsigned(in, actual.id);
                if (value < 0) {
                    throw outOfRange(Long.toUnsignedString(value), expected);
                }
                break;
            case TypeId.FLOAT32, TypeId.FLOAT64:
                double decimal = readFloat(in, actual.id);
                value = (long) decimal;
                if (value != decimal || decimal == TWO_TO_63) {
                    throw outOfRange(Double.toString(decimal), expected);
                }
                break;
            default:
                throw mismatch(actual, expected);
        }
        if (value < least || value > most) {
            throw outOfRange(Long.toString(value), expected);
        }
        return value;
    }

    /** The bits of an unsigned integer up to {@code most}. */
    static long unsigned(XlangReader in, WireType actual, long most, WireType expected) {
        long value;
        switch (actual.id) {
            case TypeId.INT8, TypeId.INT16, TypeId.INT32, TypeId.VARINT32, TypeId.INT64, TypeId.VARINT64:
                value = readSigned(in, actual.id);
                if (value < 0) {
                    throw outOfRange(Long.toString(value), expected);
                }
                break;
            case TypeId.UINT8, TypeId.UINT16, TypeId.UINT32, TypeId.VAR_UINT32, TypeId.UINT64, TypeId.VAR_UINT64:
                value = readUnsigned(in, actual.id);
                break;
            case TypeId.FLOAT32, TypeId.FLOAT64:
                double decimal = readFloat(in, actual.id);
                if (!(decimal >= 0 && decimal < TWO_TO_64) || decimal != Math.rint(decimal)) {
                    throw outOfRange(Double.toString(decimal), expected);
                }
                value = decimal < TWO_TO_63 ? (long) decimal : (long) (decimal - TWO_TO_63) + Long.MIN_VALUE;
                break;
            default:
                throw mismatch(actual, expected);
        }
        if (Long.compareUnsigned(value, most) > 0) {
            throw outOfRange(Long.toUnsignedString(value), expected);
        }
        return value;
    }

    static double float64(XlangReader in, WireType actual, WireType expected) {
        switch (actual.id) {
            case TypeId.FLOAT32, TypeId.FLOAT64:
                return readFloat(in, actual.id);
            case TypeId.INT8, TypeId.INT16, TypeId.INT32, TypeId.VARINT32, TypeId.INT64, TypeId.VARINT64:
                long signed = readSigned(in, actual.id);
                double value = signed;
                if (value == TWO_TO_63 || (long) value != signed) {
                    throw outOfRange(Long.toString(signed), expected);
                }
                return value;
            case TypeId.UINT8, TypeId.UINT16, TypeId.UINT32, TypeId.VAR_UINT32, TypeId.UINT64, TypeId.VAR_UINT64:
                long unsigned = readUnsigned(in, actual.id);
                // an odd bit below the 53 that count is what cannot be held; halving keeps the rest exact
                double half = unsigned >>> 1;
                if ((long) half != unsigned >>> 1 || half * 2 >= TWO_TO_64 || half >= 0x1p52 && (unsigned & 1) != 0) {
                    throw outOfRange(Long.toUnsignedString(unsigned), expected);
                }
                return half * 2 + (unsigned & 1);
            default:
                throw mismatch(actual, expected);
        }
    }

    static float float32(XlangReader in, WireType actual, WireType expected) {
        double value = float64(in, actual, expected);
        float narrow = (float) value;
        boolean integer = actual.id != TypeId.FLOAT64 && actual.id != TypeId.FLOAT32;
        if (Float.isInfinite(narrow) && !Double.isInfinite(value) || integer && narrow != value) {
            throw outOfRange(Double.toString(value), expected);
        }
        return narrow;
    }

    private static long readSigned(XlangReader in, int id) {
        return switch (id) {
            case TypeId.INT8 -> in.readByte();
            case TypeId.INT16 -> in.readShort();
            case TypeId.INT32 -> in.readInt();
            case TypeId.VARINT32 -> in.readVarint32();
            case TypeId.INT64 -> in.readLong();
            default -> in.readVarint64();
        };
    }

    private static long readUnsigned(XlangReader in, int id) {
        return switch (id) {
            case TypeId.UINT8 -> in.readUnsignedByte();
            case TypeId.UINT16 -> in.readShort() & 0xffffL;
            case TypeId.UINT32 -> in.readInt() & 0xffffffffL;
            case TypeId.VAR_UINT32 -> in.readVarUint32() & 0xffffffffL;
            case TypeId.UINT64 -> in.readLong();
            default -> in.readVarUint64();
        };
    }

    private static double readFloat(XlangReader in, int id) {
        return id == TypeId.FLOAT32 ? Float.intBitsToFloat(in.readInt()) : Double.longBitsToDouble(in.readLong());
    }

    private static XlangFailure outOfRange(String value, WireType expected) {
        return new XlangFailure(value + " (expected: a value of " + expected + ")");
    }

    private static XlangFailure mismatch(WireType actual, WireType expected) {
        return new XlangFailure(actual + " (expected: " + expected + ")");
    }
}
