package io.quarkiverse.aster.codec.xlang;

/** Numbers and bools as objects, for containers and nullable fields. */
final class NumberValue<T> extends XlangValue<T> {

    /** What an object of the kind takes on the heap, in bytes. */
    private static final int BOXED = 16;

    /** Writes one value. */
    interface Writing<T> {
        void write(XlangWriter out, T value);
    }

    /** Reads one value, converting it if the payload has another type. */
    interface Reading<T> {
        T read(XlangReader in, WireType actual);
    }

    private final WireType type;
    private final T zero;
    private final Writing<T> writing;
    private final Reading<T> reading;

    NumberValue(int typeId, T zero, Writing<T> writing, Reading<T> reading) {
        this.type = WireType.of(typeId);
        this.zero = zero;
        this.writing = writing;
        this.reading = reading;
    }

    @Override
    public WireType type() {
        return type;
    }

    @Override
    void write(XlangWriter out, T value) {
        writing.write(out, value);
    }

    @Override
    T read(XlangReader in, WireType actual, int reference) {
        in.charge(BOXED);
        return reading.read(in, actual);
    }

    @Override
    T whenMissing() {
        return zero;
    }
}
