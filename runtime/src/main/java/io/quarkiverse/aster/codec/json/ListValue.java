package io.quarkiverse.aster.codec.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Reads lists, writes collections of any kind. */
final class ListValue<E> implements JsonValue<Collection<E>> {

    private final JsonValue<E> element;

    ListValue(JsonValue<E> element) {
        this.element = element;
    }

    @Override
    public void write(JsonWriter out, Collection<E> value) throws IOException {
        out.beginArray();
        for (E each : value) {
            out.value(element, each);
        }
        out.endArray();
    }

    @Override
    public List<E> read(JsonReader in) throws IOException {
        in.beginArray();
        if (!in.nextElement()) {
            return List.of();
        }
        List<E> list = new ArrayList<>();
        do {
            list.add(element.read(in));
        } while (in.nextElement());
        return Collections.unmodifiableList(list);
    }

    @Override
    public List<E> whenMissing() {
        return List.of();
    }
}
