package io.quarkiverse.aster.codec.xlang;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads the basic values from a part of a byte array; every read checks that the bytes are there. */
class ByteCursor {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    final byte[] bytes;
    final int start;
    final int end;
    int position;

    ByteCursor(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.start = offset;
        this.position = offset;
        this.end = offset + length;
    }

    final int remaining() {
        return end - position;
    }

    final void require(long count) {
        if (count > end - position) {
            throw new XlangFailure("payload ends at byte " + (end - start) + " (expected: " + Long.toUnsignedString(count)
                    + " bytes from byte " + (position - start) + " on)");
        }
    }

    final void skip(long count) {
        require(count);
        position += (int) count;
    }

    final int readUnsignedByte() {
        require(1);
        return bytes[position++] & 0xff;
    }

    final byte readByte() {
        require(1);
        return bytes[position++];
    }

    final short readShort() {
        require(2);
        short value = (short) SHORT.get(bytes, position);
        position += 2;
        return value;
    }

    final int readInt() {
        require(4);
        int value = (int) INT.get(bytes, position);
        position += 4;
        return value;
    }

    final long readLong() {
        require(8);
        long value = (long) LONG.get(bytes, position);
        position += 8;
        return value;
    }

    final boolean readBoolean() {
        int value = readUnsignedByte();
        if (value > 1) {
            throw new XlangFailure("bool: " + value + " (expected: 0 or 1)");
        }
        return value == 1;
    }

    final int readVarUint32() {
        int first = readByte();
        return first >= 0 ? first : readMoreOfVarUint32(first & 0x7f);
    }

    private int readMoreOfVarUint32(int low) {
        int value = low;
        for (int shift = 7; shift < 28; shift += 7) {
            int next = readByte();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        int last = readUnsignedByte();
        if (last > 0x0f) {
            throw new XlangFailure("varuint32: more than 32 bits (expected: <= 5 bytes, the last one <= 15)");
        }
        return value | last << 28;
    }

    final long readVarUint64() {
        long first = readByte();
        return first >= 0 ? first : readMoreOfVarUint64(first & 0x7f);
    }

    private long readMoreOfVarUint64(long low) {
        long value = low;
        for (int shift = 7; shift < 56; shift += 7) {
            long next = readByte();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        return value | (long) readByte() << 56;
    }

    final int readVarint32() {
        int value = readVarUint32();
        return value >>> 1 ^ -(value & 1);
    }

    final long readVarint64() {
        long value = readVarUint64();
        return value >>> 1 ^ -(value & 1);
    }

    /** A count that is a length in bytes, checked against what is left. */
    final int readLength() {
        int length = readVarUint32();
        require(length & 0xffffffffL);
        return length;
    }
}
