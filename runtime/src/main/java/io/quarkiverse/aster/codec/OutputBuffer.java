package io.quarkiverse.aster.codec;

import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import io.quarkiverse.aster.ResourceExhaustedException;

/**
 * A byte array that grows as it is written to, up to a limit. It is an {@link OutputStream} so that libraries can write into
 * it.
 * Little-endian, as the protocol is. Not safe for use by several threads at once.
 */
public final class OutputBuffer extends OutputStream {

    /** Until it is known what comes: the head of a frame. */
    private static final int FIRST_CAPACITY = 64;
    /** Where nobody says what comes, most messages fit into this; it is cleared in some 20 ns. */
    private static final int USUAL_CAPACITY = 1024;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int MAX_VARINT32 = 5;

    private final int limit;
    private byte[] bytes;
    private int size;

    /** @param limit the most bytes it takes; one more is a {@link ResourceExhaustedException} */
    public OutputBuffer(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: >= 0)");
        }
        this.limit = limit;
        this.bytes = new byte[Math.min(FIRST_CAPACITY, limit)];
    }

    /** Bytes written so far. */
    public int size() {
        return size;
    }

    /** How many more bytes it takes. */
    public int room() {
        return limit - size;
    }

    @Override
    public void write(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    @Override
    public void write(byte[] source) {
        write(source, 0, source.length);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /**
     * Appends a number in groups of seven bits, the lowest first, each but the last marked by its highest bit.
     *
     * @param value unsigned
     */
    public void writeVarUint32(int value) {
        if ((value & ~0x7f) == 0) {
            write(value);
            return;
        }
        int rest = value;
        if (bytes.length - size < MAX_VARINT32) {
            while ((rest & ~0x7f) != 0) {
                write(rest | 0x80);
                rest >>>= 7;
            }
            write(rest);
            return;
        }
        // room is asked for once, not for each byte
        byte[] target = bytes;
        int at = size;
        while ((rest & ~0x7f) != 0) {
            target[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        target[at++] = (byte) rest;
        size = at;
    }

    /** Appends two bytes, little-endian. */
    public void writeShortLE(int value) {
        reserve(Short.BYTES);
        SHORT.set(bytes, size, (short) value);
        size += Short.BYTES;
    }

    /**
     * Appends a byte and a text, asking for room once.
     *
     * @param text only characters up to 255; of others the high bits are lost
     */
    // deprecated since it drops the high bits; it is the only copy without an array between
    @SuppressWarnings("deprecation")
    public void writeLatin1(int first, String text) {
        int length = text.length();
        // neither sum overflows: a string that long is refused before
        if (length >= bytes.length - size) {
            reserve(length);
            reserve(length + 1);
        }
        bytes[size] = (byte) first;
        text.getBytes(0, length, bytes, size + 1);
        size += length + 1;
    }

    /** Appends four bytes, little-endian. */
    public void writeIntLE(int value) {
        reserve(Integer.BYTES);
        setIntLE(size, value);
        size += Integer.BYTES;
    }

    /** Appends eight bytes, little-endian. */
    public void writeLongLE(long value) {
        reserve(Long.BYTES);
        LONG.set(bytes, size, value);
        size += Long.BYTES;
    }

    /**
     * Makes room for a writer that fills {@link #array()} from {@link #size()} on by itself and then calls {@link #advance};
     * the array may be another one afterwards.
     */
    public void ensureRoom(int more) {
        reserve(more);
    }

    /**
     * Makes room for what will probably be written, and for no more than that, so that nothing is cleared or copied in vain. It
     * may be wrong, and more than the limit.
     */
    public void expect(int more) {
        int capacity = size + Math.min(more, limit - size);
        if (capacity > bytes.length) {
            bytes = Arrays.copyOf(bytes, capacity);
        }
    }

    /** Counts bytes as written for which {@link #ensureRoom} made room. */
    public void advance(int written) {
        if (written < 0 || written > bytes.length - size) {
            throw new IndexOutOfBoundsException(
                    "written: " + written + " (expected: 0 to " + (bytes.length - size) + ")");
        }
        size += written;
    }

    /** Overwrites four bytes that are already written. */
    public void setIntLE(int index, int value) {
        INT.set(bytes, index, value);
    }

    /** Overwrites a byte that is already written. */
    public void setByte(int index, int value) {
        bytes[index] = (byte) value;
    }

    /** Forgets everything from an index on. */
    public void truncate(int newSize) {
        if (newSize < 0 || newSize > size) {
            throw new IndexOutOfBoundsException("size: " + newSize + " (expected: 0 to " + size + ")");
        }
        size = newSize;
    }

    /** What was written, without a copy; valid until the next write. */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    /** The array behind it, of which the first {@link #size()} bytes count; valid until the next write. */
    public byte[] array() {
        return bytes;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        // the array is never longer than the limit
        if (more > bytes.length - size) {
            grow(more);
        }
    }

    private void grow(int more) {
        if (more > limit - size) {
            throw new ResourceExhaustedException("encoded size: more than " + limit + " bytes (expected: <= " + limit + ")");
        }
        long larger = Math.max(USUAL_CAPACITY, 2L * bytes.length);
        bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(size + more, larger)));
    }
}
