package io.quarkiverse.aster.codec.xlang;

/** A value that may be null. */
final class NullableValue<T> extends XlangValue<T> {

    private final XlangValue<T> value;

    NullableValue(XlangValue<T> value) {
        this.value = value;
    }

    @Override
    public WireType type() {
        return value.type();
    }

    @Override
    void write(XlangWriter out, T object) {
        value.write(out, object);
    }

    @Override
    T read(XlangReader in, WireType actual, int reference) {
        return value.read(in, actual, reference);
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
}
