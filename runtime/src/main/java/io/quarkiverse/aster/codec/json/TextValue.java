package io.quarkiverse.aster.codec.json;

import java.io.IOException;

/** A string of which only some texts are values. */
final class TextValue<T> implements JsonValue<T> {

    private final JsonKey<T> form;

    TextValue(JsonKey<T> form) {
        this.form = form;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
        out.string(form.toText(value));
    }

    @Override
    public T read(JsonReader in) throws IOException {
        T value = form.fromText(in.string());
        if (value == null) {
            throw in.unexpected(form.description());
        }
        return value;
    }
}
