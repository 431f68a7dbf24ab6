package io.quarkiverse.aster.codec.json;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

final class MapValue<K, V> implements JsonValue<Map<K, V>> {

    private final JsonKey<K> key;
    private final JsonValue<V> value;

    MapValue(JsonKey<K> key, JsonValue<V> value) {
        this.key = key;
        this.value = value;
    }

    @Override
    public void write(JsonWriter out, Map<K, V> map) throws IOException {
        out.beginObject();
        for (Map.Entry<K, V> entry : map.entrySet()) {
            if (entry.getKey() == null) {
                throw out.refused("a key that is null", key.description());
            }
            out.name(key.toText(entry.getKey()));
            out.value(value, entry.getValue());
        }
        out.endObject();
    }

    @Override
    public Map<K, V> read(JsonReader in) throws IOException {
        in.beginObject();
        String name = in.nextName();
        if (name == null) {
            return Map.of();
        }
        Map<K, V> map = new LinkedHashMap<>();
        do {
            readEntry(in, name, map);
            name = in.nextName();
        } while (name != null);
        return Collections.unmodifiableMap(map);
    }

    private void readEntry(JsonReader in, String name, Map<K, V> map) throws IOException {
        K entryKey = key.fromText(name);
        if (entryKey == null) {
            throw in.invalid("key " + JsonText.quote(name), key.description());
        }
        if (map.containsKey(entryKey)) {
            throw in.duplicate();
        }
        map.put(entryKey, value.read(in));
    }

    @Override
    public Map<K, V> whenMissing() {
        return Map.of();
    }
}
