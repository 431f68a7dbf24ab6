package io.quarkiverse.aster.codec.json;

import java.io.IOException;

/** A type that {@link JsonWriter} and {@link JsonReader} know themselves. */
final class ScalarValue<T> implements JsonValue<T> {

    interface Write<T> {
        void write(JsonWriter out, T value) throws IOException;
    }

    interface Read<T> {
        T read(JsonReader in) throws IOException;
    }

    private final Write<T> write;
    private final Read<T> read;
    private final T zero;

    ScalarValue(Write<T> write, Read<T> read, T zero) {
        this.write = write;
        this.read = read;
        this.zero = zero;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
        write.write(out, value);
    }

    @Override
    public T read(JsonReader in) throws IOException {
        return read.read(in);
    }

    @Override
    public T whenMissing() {
        return zero;
    }
}
