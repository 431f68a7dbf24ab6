package io.quarkiverse.aster.codec.xlang;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads the basic values from a part of a byte array; every read checks that the bytes are there. */
class ByteCursor {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The bits that say of eight bytes of a number that more follow. */
    private static final long CONTINUED = 0x8080808080808080L;

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
            throw endsBefore(count);
        }
    }

    /** The same for a few bytes. */
    private void require(int count) {
        if (count > end - position) {
            throw endsBefore(count);
        }
    }

    private XlangFailure endsBefore(long count) {
        return new XlangFailure("payload ends at byte " + (end - start) + " (expected: " + Long.toUnsignedString(count)
                + " bytes from byte " + (position - start) + " on)");
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
        if (end - position >= Long.BYTES) {
            // with the byte that was read; a number of 32 bits may have one more than four, and its last byte is checked below
            long word = (long) LONG.get(bytes, position - 1);
            int last = Long.numberOfTrailingZeros(~word & CONTINUED) >>> 3;
            if (last < 4) {
                position += last;
                return (int) joined(word, last);
            }
        }
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
        if (end - position >= Long.BYTES) {
            long word = (long) LONG.get(bytes, position - 1);
            int last = Long.numberOfTrailingZeros(~word & CONTINUED) >>> 3;
            if (last < Long.BYTES) {
                position += last;
                return joined(word, last);
            }
        }
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

    /** The groups of seven bits of the bytes up to the last one, in one number. */
    private static long joined(long word, int last) {
        long bits = word & -1L >>> 8 * (7 - last) & ~CONTINUED;
        bits = bits & 0x007f007f007f007fL | (bits & 0x7f007f007f007f00L) >>> 1;
        bits = bits & 0x00003fff00003fffL | (bits & 0x3fff00003fff0000L) >>> 2;
        return bits & 0x000000000fffffffL | (bits & 0x0fffffff00000000L) >>> 4;
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
