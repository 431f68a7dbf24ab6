package io.quarkiverse.aster.codec.json;

import java.io.IOException;
import java.util.function.Function;

/** A value that has one Java type where it is written and read, and another where it is used. */
record ConvertedValue<A, B>(JsonValue<A> value, Function<A, B> toRead, Function<B, A> toWrite) implements JsonValue<B> {

    @Override
    public void write(JsonWriter out, B object) throws IOException {
        value.write(out, toWrite.apply(object));
    }

    @Override
    public B read(JsonReader in) throws IOException {
        return toRead.apply(value.read(in));
    }

    @Override
    public B whenMissing() {
        A missing = value.whenMissing();
        return missing == null ? null : toRead.apply(missing);
    }
}
