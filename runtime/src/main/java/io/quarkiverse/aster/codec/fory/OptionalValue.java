package io.quarkiverse.aster.codec.fory;

import java.util.Optional;

/** A value that may be absent; Java code that has null instead of an empty {@link Optional} is forgiven. */
final class OptionalValue<T> extends NativeValue<Optional<T>> {

    private final NativeValue<T> value;

    OptionalValue(NativeValue<T> value) {
        this.value = value;
    }

    @Override
    public String toString() {
        return value.toString();
    }

    @Override
    void write(NativeWriter out, Optional<T> optional) {
        value.write(out, optional.get());
    }

    @Override
    Optional<T> read(NativeReader in) {
        return Optional.of(value.read(in));
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

    @Override
    @SuppressWarnings("unchecked")
    Optional<T> wrap(Object core) {
        return Optional.ofNullable((T) core);
    }

    @Override
    @SuppressWarnings("OptionalAssignedToNull")
    Object unwrap(Optional<T> optional) {
        return optional == null ? null : optional.orElse(null);
    }
}
