package io.quarkiverse.aster.codec.xlang;

/** A value of one built-in type of the wire that is neither a number nor a container. */
abstract class SimpleValue<T> extends XlangValue<T> {

    private final WireType type;
    private final T whenMissing;

    /** @param whenMissing {@code null} if there is no such value */
    SimpleValue(int typeId, T whenMissing) {
        this.type = WireType.of(typeId);
        this.whenMissing = whenMissing;
    }

    @Override
    public final WireType type() {
        return type;
    }

    @Override
    final T read(XlangReader in, WireType actual, int reference) {
        if (actual.id != type.id) {
            throw mismatch(actual);
        }
        return read(in);
    }

    abstract T read(XlangReader in);

    @Override
    final T whenMissing() {
        return whenMissing;
    }
}
