package io.quarkiverse.aster.codec.dynamic;

import java.io.IOException;

import io.quarkiverse.aster.codec.json.JsonReader;
import io.quarkiverse.aster.codec.json.JsonValue;
import io.quarkiverse.aster.codec.json.JsonValues;
import io.quarkiverse.aster.codec.json.JsonWriter;

/** Writes a value by its type and reads whatever is there. */
record LooseJson<T>(JsonValue<T> declared) implements JsonValue<Object> {

    @Override
    @SuppressWarnings("unchecked") // the shape of the field has accepted it
    public void write(JsonWriter out, Object value) throws IOException {
        out.value(declared, (T) value);
    }

    @Override
    public Object read(JsonReader in) throws IOException {
        return JsonValues.ANY.read(in);
    }

    @Override
    public Object whenMissing() {
        return declared.whenMissing();
    }

    @Override
    public boolean acceptsNull() {
        return true;
    }
}
