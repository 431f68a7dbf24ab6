package io.quarkiverse.aster.codec.fory;

import org.apache.fory.Fory;
import org.apache.fory.config.ForyBuilder;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.memory.MemoryBuffer;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;

/** One {@link Fory} with its buffer. For one thread at a time. */
final class ForyEngine {

    private static final byte FORM = 1;
    /** What Fory can be limited to. */
    private static final int LEAST_DEPTH = 2;
    private static final int INITIAL_CAPACITY = 1024;
    /** A buffer that a large message has stretched is not kept: at most 64 KiB for each engine. */
    private static final int RETAINED_CAPACITY = 64 * 1024;

    private final DecodeLimits limits;
    private final WriteContext writeContext;
    private final ReadContext readContext;
    private final NativeWriter writer;
    private final NativeReader reader;
    private MemoryBuffer buffer = MemoryBuffer.newHeapBuffer(INITIAL_CAPACITY);

    ForyEngine(DecodeLimits limits) {
        this.limits = limits;
        Fory fory = fory(limits);
        writeContext = fory.getWriteContext();
        readContext = fory.getReadContext();
        writer = new NativeWriter(writeContext);
        reader = new NativeReader(readContext, limits);
    }

    /** What our serializers do not need is switched off. */
    private static Fory fory(DecodeLimits limits) {
        ForyBuilder builder = Fory.builder()
                .withXlang(false)
                .requireClassRegistration(true)
                .withCompatible(false)
                .withCodegen(false)
                .withRefTracking(true)
                .withMaxDepth(Math.max(LEAST_DEPTH, limits.maxDepth()))
                .withMaxGraphMemoryBytes(Math.max(1, limits.maxMemory()))
                // every element of ours takes bytes
                .withMaxUnbackedContainerItems(0)
                // not that of the thread, which in dev mode is replaced with every change
                .withClassLoader(Fory.class.getClassLoader());
        return builder.build();
    }

    DecodeLimits limits() {
        return limits;
    }

    <T> void encode(NativeMessage<T> message, T value, OutputBuffer target) {
        MemoryBuffer out = buffer;
        out.writerIndex(0);
        writeContext.prepare(out, null);
        writer.begin(out, target);
        try {
            out.writeByte(FORM);
            out.writeInt64(message.schema());
            writer.write(message, value);
            target.write(out.getHeapMemory(), 0, out.writerIndex());
        } finally {
            writer.end();
            writeContext.reset();
            if (out.size() > RETAINED_CAPACITY) {
                buffer = MemoryBuffer.newHeapBuffer(INITIAL_CAPACITY);
            }
        }
    }

    <T> T decode(NativeMessage<T> message, byte[] bytes, int offset, int length) {
        MemoryBuffer in = MemoryBuffer.fromByteArray(bytes, offset, length);
        readContext.prepare(in, null, false);
        reader.begin(in);
        try {
            requireType(message);
            T value = reader.read(message);
            if (reader.remaining() > 0) {
                throw new NativeFailure(reader.remaining() + " bytes after the message (expected: none)");
            }
            return value;
        } finally {
            reader.end();
            readContext.reset();
        }
    }

    private void requireType(NativeMessage<?> message) {
        byte form = reader.readInt8();
        if (form != FORM) {
            throw new NativeFailure("form: " + (form & 0xff) + " (expected: " + FORM + ", a payload in NATIVE mode)");
        }
        long schema = reader.readInt64();
        if (schema != message.schema()) {
            throw new NativeFailure("schema id: " + Long.toHexString(schema) + " (expected: "
                    + Long.toHexString(message.schema()) + "; in NATIVE mode both sides have the same version of a type)");
        }
    }
}
