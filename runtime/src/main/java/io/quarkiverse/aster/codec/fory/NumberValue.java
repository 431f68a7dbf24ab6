package io.quarkiverse.aster.codec.fory;

/** Numbers and bools as objects, for containers and nullable fields. */
final class NumberValue<T> extends NativeValue<T> {

    /** What an object of the kind takes on the heap, in bytes. */
    private static final int BOXED = 16;

    /** Writes one value. */
    interface Writing<T> {
        void write(NativeWriter out, T value);
    }

    /** Reads one value. */
    interface Reading<T> {
        T read(NativeReader in);
    }

    private final String name;
    private final Writing<T> writing;
    private final Reading<T> reading;

    NumberValue(String name, Writing<T> writing, Reading<T> reading) {
        this.name = name;
        this.writing = writing;
        this.reading = reading;
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    void write(NativeWriter out, T value) {
        writing.write(out, value);
    }

    @Override
    T read(NativeReader in) {
        in.charge(BOXED);
        return reading.read(in);
    }
}
