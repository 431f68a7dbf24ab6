package io.quarkiverse.aster.codec.fory;

/**
 * Reads and writes values of one Java type. Stateless; any thread may use it. See {@link NativeValues}.
 *
 * @param <T> the Java type
 */
public abstract class NativeValue<T> {

    NativeValue() {
    }

    /** What it is, for messages. */
    @Override
    public abstract String toString();

    /** Writes the value alone, without a flag. */
    abstract void write(NativeWriter out, T value);

    /** Reads the value alone. */
    abstract T read(NativeReader in);

    /** Whether null may be read and written. */
    boolean nullable() {
        return false;
    }

    /** The class of objects that are numbered and written once, or {@code null}. */
    Class<?> tracked() {
        return null;
    }

    /** What is behind this: values of {@code Optional<X>} and of nullable X are values of X or nothing. */
    NativeValue<?> core() {
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
}
