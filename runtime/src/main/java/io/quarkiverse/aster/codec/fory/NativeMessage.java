package io.quarkiverse.aster.codec.fory;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;

/**
 * Reads and writes messages of one type; generated at build time, one class per type.
 * <p>
 * A generated class has a static {@code INSTANCE} before all other static fields, and one static {@link NativeValue} per field
 * that is not a primitive, made of {@link NativeValues} and the {@code INSTANCE}s of other messages. Types may refer to each
 * other in cycles, so one thread has to initialize them all before the first message.
 *
 * @param <T> the message class
 */
public abstract class NativeMessage<T> extends NativeValue<T> implements MessageCodec<T> {

    private static final int OBJECT_OVERHEAD = 16;
    private static final int PER_FIELD = 8;

    private final String name;
    private final long schema;
    private final Class<?> tracked;
    private final String[] fields;
    private final int size;

    /**
     * @param name of the type, for messages
     * @param schema what payloads of the type begin with; differs if anything about the type or one that it reaches does
     * @param tracked the class, if objects of the type are numbered when they are written, so that an object that is in a
     *        message twice, or inside itself, is one object for the reader too; else {@code null}
     * @param fields their names, in the order that generated code counts them by
     */
    protected NativeMessage(String name, long schema, Class<?> tracked, String[] fields) {
        this.name = name;
        this.schema = schema;
        this.tracked = tracked;
        this.fields = fields.clone();
        this.size = OBJECT_OVERHEAD + PER_FIELD * fields.length;
    }

    /** Writes all fields in their order; {@link NativeWriter#field} before each. */
    protected abstract void writeFields(NativeWriter out, T value);

    /** Reads all fields in their order; {@link NativeReader#field} before each, {@link NativeReader#bind} if tracked. */
    protected abstract T readFields(NativeReader in);

    @Override
    public final void encode(T value, OutputBuffer out) {
        ForyEngine engine = ForyEngines.take();
        try {
            engine.encode(this, value, out);
        } catch (NativeFailure e) {
            throw e.in(name);
        } finally {
            ForyEngines.giveBack(engine);
        }
    }

    @Override
    public final T decode(byte[] bytes, int offset, int length, DecodeLimits limits) {
        ForyEngine engine = ForyEngines.take(limits);
        try {
            return engine.decode(this, bytes, offset, length);
        } catch (NativeFailure e) {
            throw e.in(name);
        } finally {
            ForyEngines.giveBack(engine);
        }
    }

    /** What payloads begin with, after the byte for the form. */
    final long schema() {
        return schema;
    }

    @Override
    public final String toString() {
        return name;
    }

    @Override
    final Class<?> tracked() {
        return tracked;
    }

    @Override
    final void write(NativeWriter out, T value) {
        out.enter();
        int outer = out.field;
        try {
            if (fields.length == 0) {
                out.writeInt8((byte) 0);
            }
            writeFields(out, value);
        } catch (NativeFailure e) {
            throw located(e, out.field);
        } finally {
            out.field = outer;
        }
        out.leave();
    }

    @Override
    final T read(NativeReader in) {
        in.enter();
        in.charge(size);
        int outer = in.field;
        T value;
        try {
            if (fields.length == 0 && in.readInt8() != 0) {
                throw new NativeFailure("message without fields: another byte (expected: 0)");
            }
            value = readFields(in);
        } catch (NativeFailure e) {
            throw located(e, in.field);
        } catch (IllegalArgumentException e) {
            // that is how constructors and setters refuse values
            throw new NativeFailure("a value that its type refuses (expected: one that it takes)", e);
        } finally {
            in.field = outer;
        }
        in.leave();
        return value;
    }

    private NativeFailure located(NativeFailure failure, int field) {
        return fields.length == 0 ? failure : failure.inField(fields[field]);
    }
}
