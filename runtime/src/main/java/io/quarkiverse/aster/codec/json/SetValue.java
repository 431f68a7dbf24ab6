package io.quarkiverse.aster.codec.json;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

final class SetValue<E> implements JsonValue<Set<E>> {

    private final JsonValue<E> element;

    SetValue(JsonValue<E> element) {
        this.element = element;
    }

    @Override
    public void write(JsonWriter out, Set<E> value) throws IOException {
        out.beginArray();
        for (E each : value) {
            out.value(element, each);
        }
        out.endArray();
    }

    @Override
    public Set<E> read(JsonReader in) throws IOException {
        in.beginArray();
        if (!in.nextElement()) {
            return Set.of();
        }
        Set<E> set = new LinkedHashSet<>();
        do {
            set.add(element.read(in));
        } while (in.nextElement());
        return Collections.unmodifiableSet(set);
    }

    @Override
    public Set<E> whenMissing() {
        return Set.of();
    }
}
