package io.quarkiverse.aster.codec.xlang;

import java.util.Optional;

/** A value that may be absent; Java code that has null instead of an empty {@link Optional} is forgiven. */
final class OptionalValue<T> extends XlangValue<Optional<T>> {

    private final XlangValue<T> value;

    OptionalValue(XlangValue<T> value) {
        this.value = value;
    }

    @Override
    public WireType type() {
        return value.type();
    }

    @Override
    void write(XlangWriter out, Optional<T> optional) {
        value.write(out, optional.get());
    }

    @Override
    Optional<T> read(XlangReader in, WireType actual, int reference) {
        return Optional.of(value.read(in, actual, reference));
    }

    @Override
    Optional<T> whenMissing() {
        return Optional.empty();
    }

    @Override
    boolean nullable() {
        return true;
    }

    @Override
    boolean typed() {
        return value.typed();
    }

    @Override
    void writeType(XlangWriter out) {
        value.writeType(out);
    }

    @Override
    boolean tracked() {
        return value.tracked();
    }

    @Override
    XlangValue<?> core() {
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
