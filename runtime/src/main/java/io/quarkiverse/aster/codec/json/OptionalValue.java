package io.quarkiverse.aster.codec.json;

import java.io.IOException;
import java.util.Optional;

final class OptionalValue<T> implements JsonValue<Optional<T>> {

    private final JsonValue<T> value;

    OptionalValue(JsonValue<T> value) {
        this.value = value;
    }

    @Override
    public void write(JsonWriter out, Optional<T> optional) throws IOException {
        if (optional.isEmpty()) {
            out.nullValue();
        } else {
            value.write(out, optional.get());
        }
    }

    @Override
    public Optional<T> read(JsonReader in) throws IOException {
        return in.isNull() ? Optional.empty() : Optional.of(value.read(in));
    }

    @Override
    public Optional<T> whenMissing() {
        return Optional.empty();
    }
}
