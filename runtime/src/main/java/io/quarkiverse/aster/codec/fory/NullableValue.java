package io.quarkiverse.aster.codec.fory;

/** A value that may be null. */
final class NullableValue<T> extends NativeValue<T> {

    private final NativeValue<T> value;

    NullableValue(NativeValue<T> value) {
        this.value = value;
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Override
    void write(NativeWriter out, T object) {
        value.write(out, object);
    }

    @Override
    T read(NativeReader in) {
        return value.read(in);
    }

    @Override
    boolean nullable() {
        return true;
    }

    @Override
    Class<?> tracked() {
        return value.tracked();
    }

    @Override
    NativeValue<?> core() {
        return value;
    }
}
