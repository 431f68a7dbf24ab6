package io.quarkiverse.aster.codec.fory;

import org.apache.fory.Fory;
import org.apache.fory.context.WriteContext;
import org.apache.fory.memory.MemoryBuffer;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;

/** One payload while it is written. For one thread and one payload at a time. */
public final class NativeWriter {

    /** Readers take no more either. A cycle of objects that are not tracked ends here. */
    private static final int MAX_DEPTH = DecodeLimits.DEFAULT.maxDepth();

    private final WriteContext context;
    private MemoryBuffer buffer;
    private OutputBuffer target;
    /** The field of the innermost message that is being written. */
    int field;

    NativeWriter(WriteContext context) {
        this.context = context;
    }

    /** @param target whose limit holds for what is written into the buffer */
    void begin(MemoryBuffer buffer, OutputBuffer target) {
        this.buffer = buffer;
        this.target = target;
    }

    void end() {
        buffer = null;
        target = null;
    }

    /** Says which field of the message comes next. */
    public void field(int index) {
        field = index;
    }

    public void writeBool(boolean value) {
        buffer.writeBoolean(value);
    }

    /** Also {@code uint8}. */
    public void writeInt8(byte value) {
        buffer.writeByte(value);
    }

    /** Also {@code uint16}. */
    public void writeInt16(short value) {
        buffer.writeInt16(value);
    }

    /** Also {@code uint32} of fixed width. */
    public void writeInt32(int value) {
        buffer.writeInt32(value);
    }

    /** Also {@code uint64} of fixed width. */
    public void writeInt64(long value) {
        buffer.writeInt64(value);
    }

    public void writeVarint32(int value) {
        buffer.writeVarInt32(value);
    }

    public void writeVarint64(long value) {
        buffer.writeVarInt64(value);
    }

    public void writeVarUint32(int value) {
        buffer.writeVarUInt32(value);
    }

    public void writeVarUint64(long value) {
        buffer.writeVarUInt64(value);
    }

    public void writeFloat32(float value) {
        buffer.writeFloat32(value);
    }

    public void writeFloat64(double value) {
        buffer.writeFloat64(value);
    }

    /** Writes a field, element, key or value that is not a primitive: a flag if it has one, then itself. */
    @SuppressWarnings("unchecked")
    public <T> void write(NativeValue<T> type, T value) {
        need(1);
        Object object = type.unwrap(value);
        if (object == null) {
            if (!type.nullable()) {
                throw new NativeFailure("null (expected: " + type + ")");
            }
            buffer.writeByte(Fory.NULL_FLAG);
            return;
        }
        if (type.tracked() != null) {
            if (context.writeRefOrNull(object)) {
                return;
            }
        } else if (type.nullable()) {
            buffer.writeByte(Fory.NOT_NULL_VALUE_FLAG);
        }
        ((NativeValue<Object>) type.core()).write(this, object);
    }

    void writeBytes(byte[] value) {
        buffer.writeBytes(value);
    }

    /** Fails before so many more bytes are written if the target does not take them. */
    void need(long more) {
        if (more > target.room() - buffer.writerIndex()) {
            // which says so
            target.ensureRoom((int) Math.min(Integer.MAX_VALUE, buffer.writerIndex() + more));
        }
    }

    /** Goes one level down; the caller leaves it again. */
    void enter() {
        if (context.getDepth() >= MAX_DEPTH) {
            throw new NativeFailure("nesting: more than " + MAX_DEPTH + " levels (expected: <= " + MAX_DEPTH
                    + "; objects that contain themselves must be of a tracked type)");
        }
        context.increaseDepth();
    }

    void leave() {
        context.decreaseDepth();
    }
}
