package io.quarkiverse.aster.codec.xlang;

import java.util.function.Function;

/** A value that has one Java type where it is written and read, and another where it is used. */
final class ConvertedValue<A, B> extends XlangValue<B> {

    private final XlangValue<A> value;
    private final Function<A, B> read;
    private final Function<B, A> write;

    /** @param value neither nullable nor a message */
    ConvertedValue(XlangValue<A> value, Function<A, B> read, Function<B, A> write) {
        this.value = value;
        this.read = read;
        this.write = write;
    }

    @Override
    public WireType type() {
        return value.type();
    }

    @Override
    void write(XlangWriter out, B object) {
        value.write(out, write.apply(object));
    }

    @Override
    B read(XlangReader in, WireType actual, int reference) {
        return read.apply(value.read(in, actual, reference));
    }

    @Override
    B whenMissing() {
        A missing = value.whenMissing();
        return missing == null ? null : read.apply(missing);
    }
}
