package io.quarkiverse.aster.codec.xlang;

import java.util.Collection;

/**
 * Reads and writes values of one Java type. Stateless; any thread may use it. See {@link XlangValues}.
 *
 * @param <T> the Java type
 */
public abstract class XlangValue<T> {

    XlangValue() {
    }

    /** How definitions of ours declare it, without the flags of a field. */
    public abstract WireType type();

    /** Writes the value alone, without reference flag or type information. */
    abstract void write(XlangWriter out, T value);

    /**
     * Reads the value alone.
     *
     * @param actual what the payload says it is; not {@code null}
     * @param reference the number of the object, for {@link XlangReader#bind}
     * @throws XlangFailure if values of that type cannot be had from the actual one
     */
    abstract T read(XlangReader in, WireType actual, int reference);

    /** What a field of this type is when the payload does not have it; {@code null} says that it must have it, or null. */
    T whenMissing() {
        return null;
    }

    /** Whether null may be read and written. */
    boolean nullable() {
        return false;
    }

    /** Whether type information precedes the value in fields, and in lists and maps unless in the 0.16 form. */
    boolean typed() {
        return false;
    }

    /** Writes the type information. */
    void writeType(XlangWriter out) {
        out.writeVarUint32(type().id);
    }

    /** Whether objects are numbered and written once. */
    boolean tracked() {
        return false;
    }

    /** What is behind this: values of {@code Optional<X>} and of nullable X are objects of X on the wire. */
    XlangValue<?> core() {
        return this;
    }

    /**
     * What writes an object and its type information.
     *
     * @param object only for {@link AnyValue} it matters which one it is; {@code null} for nothing to write
     */
    XlangValue<?> actual(Object object) {
        return this;
    }

    /** Makes a value of what {@link #core()} read, or of null. */
    @SuppressWarnings("unchecked")
    T wrap(Object core) {
        return (T) core;
    }

    /** What {@link #core()} writes, or {@code null}. */
    Object unwrap(T value) {
        return value;
    }

    /** Whether an object that the other one read may be used where this one is expected. */
    boolean sameAs(XlangValue<?> other) {
        return this == other;
    }

    /**
     * Reads the elements of a list or set that have no flags.
     *
     * @param cost what each adds to the container, in bytes
     * @throws XlangFailure with the place of the element
     */
    void readElements(XlangReader in, WireType actual, int count, int cost, Collection<? super T> values) {
        int i = 0;
        try {
            for (; i < count; i++) {
                in.charge(cost);
                values.add(read(in, actual, XlangReader.NO_REFERENCE));
            }
        } catch (XlangFailure e) {
            throw e.atIndex(i);
        }
    }

    /**
     * Writes the elements of a list or set, if they are neither tracked nor nullable.
     *
     * @return how many there were
     * @throws XlangFailure with the place of the element
     */
    int writeElements(XlangWriter out, Collection<T> values) {
        int i = 0;
        try {
            for (T value : values) {
                if (value == null) {
                    throw nullInstead();
                }
                write(out, value);
                i++;
            }
        } catch (XlangFailure e) {
            throw e.atIndex(i);
        }
        return i;
    }

    final XlangFailure nullInstead() {
        return new XlangFailure("null (expected: " + type() + ")");
    }

    final XlangFailure mismatch(WireType actual) {
        return new XlangFailure(actual + " (expected: " + type() + ")");
    }
}
