package io.quarkiverse.aster.codec.xlang;

import java.util.Arrays;
import java.util.Collection;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;

/**
 * Reads and writes messages of one type; generated at build time, one class per type.
 * <p>
 * A generated class has a static {@code INSTANCE} before all other static fields, and one static {@link XlangValue} per field
 * that is not a primitive, made of {@link XlangValues} and the {@code INSTANCE}s of other messages. Types may refer to each
 * other in cycles, so one thread has to initialize them all before the first message.
 *
 * @param <T> the message class
 */
public abstract class XlangMessage<T> extends XlangValue<T> implements MessageCodec<T> {

    private static final int OBJECT_OVERHEAD = 16;
    private static final int PER_FIELD = 8;
    /**
     * Beyond it a buffer grows while it is written to: room for a large message is made for some of the small ones after it.
     */
    private static final int MOST_EXPECTED = 256 * 1024;
    /** Room for the trailer of a call, which often goes into the same buffer. */
    private static final int BEHIND = 64;

    private final TypeDefinition definition;
    private final WireType type;
    private final WireType[] fieldTypes;
    private final byte[] head;
    private final boolean tracked;
    private final PlanCache plans;
    private final OldSchema oldSchema;
    private final int size;
    /** How long the payloads of late were at most, in bytes, whichever thread wrote them. */
    private int usual;
    private final MessageCodec<T> old = new MessageCodec<>() {
        @Override
        public void encode(T value, OutputBuffer out) {
            XlangMessage.this.encode(value, out, true);
        }

        @Override
        public T decode(byte[] bytes, int offset, int length, DecodeLimits limits) {
            return XlangMessage.this.decode(bytes, offset, length, limits, true);
        }
    };

    /**
     * @param definition of the type, with the fields in the order that generated code counts them by
     * @param tracked whether objects of the type are numbered when they are written, so that an object that is in a message
     *        twice, or inside itself, is one object for the reader too; fields of the type then are declared
     *        {@linkplain WireType#asTracked tracked}
     */
    protected XlangMessage(TypeDefinition definition, boolean tracked) {
        this.definition = definition;
        this.type = definition.type();
        this.fieldTypes = Arrays.stream(definition.fieldArray()).map(WireField::type).toArray(WireType[]::new);
        this.head = Root.head(definition);
        this.tracked = tracked;
        this.plans = new PlanCache(definition);
        this.oldSchema = new OldSchema(definition);
        this.size = OBJECT_OVERHEAD + PER_FIELD * definition.fieldArray().length;
    }

    /**
     * Writes all fields in the order of {@link TypeDefinition#fields()}, through {@link XlangFields} or {@link XlangWriter}.
     */
    protected abstract void writeFields(XlangWriter out, T value);

    /**
     * Writes all fields in the order of {@link #oldFieldOrder}. To be overridden by types for which it is another one than that
     * of the definition, which takes field names in mixed case.
     */
    protected void writeFieldsInOldOrder(XlangWriter out, T value) {
        writeFields(out, value);
    }

    /**
     * Reads the fields in the order of the plan, through {@link XlangFields}, one call per field.
     *
     * @param reference to be passed to {@link XlangReader#bind}, if the object can be made before its fields are read
     */
    protected abstract T readFields(XlangReader in, ReadPlan plan, int reference);

    /**
     * Reads the fields of a payload that has those of {@link TypeDefinition#fields()} and nothing else, through
     * {@link DeclaredFields}, one after the other.
     *
     * @param reference as for {@link #readFields}
     */
    protected T readDeclared(XlangReader in, int reference) {
        return readFields(in, plans.own(), reference);
    }

    @Override
    public void encode(T value, OutputBuffer out) {
        encode(value, out, false);
    }

    @Override
    public T decode(byte[] bytes, int offset, int length, DecodeLimits limits) {
        return decode(bytes, offset, length, limits, false);
    }

    /** The codec of the same messages for peers that speak the 0.16 form, without schema evolution. */
    @Override
    public final MessageCodec<T> old() {
        return old;
    }

    /** The definition that payloads of ours have. */
    public final TypeDefinition definition() {
        return definition;
    }

    /** The order of the values in the 0.16 form, as indexes of {@link TypeDefinition#fields()}. */
    public static int[] oldFieldOrder(TypeDefinition definition) {
        return new OldSchema(definition).order();
    }

    final void encode(T value, OutputBuffer out, boolean old) {
        int start = out.size();
        // a message of a type is about as long as those before
        int expected = usual;
        out.expect(expected + BEHIND);
        XlangWriter writer = new XlangWriter(out, old);
        try {
            Root.write(writer, this, value);
            int next = Math.min(MOST_EXPECTED, Math.max(out.size() - start, expected - expected / 4));
            if (next != expected) {
                usual = next;
            }
        } catch (XlangFailure e) {
            out.truncate(start);
            throw e.in(definition.name());
        } catch (RuntimeException e) {
            out.truncate(start);
            throw e;
        }
    }

    final T decode(byte[] bytes, int offset, int length, DecodeLimits limits, boolean old) {
        XlangReader in = new XlangReader(bytes, offset, length, limits, old);
        try {
            return Root.read(in, this);
        } catch (XlangFailure e) {
            throw e.in(definition.name());
        }
    }

    @Override
    public final WireType type() {
        return type;
    }

    @Override
    final void write(XlangWriter out, T value) {
        out.enter();
        if (out.old) {
            oldSchema.writeHash(out);
            writeFieldsInOldOrder(out, value);
        } else {
            writeFields(out, value);
        }
        out.leave();
    }

    @Override
    final T read(XlangReader in, WireType actual, int reference) {
        if (!TypeId.isStruct(actual.id)) {
            throw mismatch(actual);
        }
        in.enter();
        in.charge(size);
        T value = readBody(in, in.old ? oldSchema.read(in, actual) : plan(in, actual), reference);
        in.leave();
        return value;
    }

    private T readBody(XlangReader in, ReadPlan plan, int reference) {
        try {
            return plan.asDeclared ? readDeclared(in, reference) : readFields(in, plan, reference);
        } catch (IllegalArgumentException e) {
            // that is how constructors and setters refuse values
            throw new XlangFailure("a value that its type refuses (expected: one that it takes)", e);
        }
    }

    @Override
    final void readElements(XlangReader in, WireType actual, int count, int cost, Collection<? super T> values) {
        if (in.old || !TypeId.isStruct(actual.id)) {
            super.readElements(in, actual, count, cost, values);
            return;
        }
        int i = 0;
        try {
            in.enter();
            in.charge(cost + size);
            ReadPlan plan = plan(in, actual);
            values.add(readBody(in, plan, XlangReader.NO_REFERENCE));
            while (++i < count) {
                in.charge(cost + size);
                values.add(readBody(in, plan, XlangReader.NO_REFERENCE));
            }
            in.leave();
        } catch (XlangFailure e) {
            throw e.atIndex(i);
        }
    }

    @Override
    final int writeElements(XlangWriter out, Collection<T> values) {
        if (out.old) {
            return super.writeElements(out, values);
        }
        int i = 0;
        try {
            out.enter();
            for (T value : values) {
                if (value == null) {
                    throw nullInstead();
                }
                writeFields(out, value);
                i++;
            }
            out.leave();
        } catch (XlangFailure e) {
            throw e.atIndex(i);
        }
        return i;
    }

    private ReadPlan plan(XlangReader in, WireType actual) {
        TypeDefinition theirs = actual.definition;
        if (theirs == null) {
            // Fory JS leaves it out for values of maps: what it said elsewhere in the payload, else what we know
            theirs = in.definition(definition.name());
            if (theirs == null) {
                return plans.own();
            }
        }
        ReadPlan plan = plans.find(theirs);
        if (plan != null) {
            return plan;
        }
        if (!theirs.name().equals(definition.name())) {
            throw mismatch(actual);
        }
        return plans.add(theirs);
    }

    @Override
    final boolean typed() {
        return true;
    }

    @Override
    final void writeType(XlangWriter out) {
        if (out.old) {
            oldSchema.writeType(out);
        } else {
            out.writeDefined(definition);
        }
    }

    @Override
    final boolean tracked() {
        return tracked;
    }

    /** What payloads of ours start with. Not to be changed. */
    final byte[] head() {
        return head;
    }

    final WireType fieldType(int index) {
        return fieldTypes[index];
    }

    final String fieldName(int index) {
        return definition.fieldArray()[index].name();
    }
}
