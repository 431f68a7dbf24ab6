package io.quarkiverse.aster.codec.json;

import java.io.IOException;

final class NullableValue<T> implements JsonValue<T> {

    private final JsonValue<T> value;

    NullableValue(JsonValue<T> value) {
        this.value = value;
    }

    @Override
    public void write(JsonWriter out, T nullable) throws IOException {
        if (nullable == null) {
            out.nullValue();
        } else {
            value.write(out, nullable);
        }
    }

    @Override
    public T read(JsonReader in) throws IOException {
        return in.isNull() ? null : value.read(in);
    }

    @Override
    public boolean acceptsNull() {
        return true;
    }
}
