package io.quarkiverse.aster.codec.dynamic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.codec.json.JsonKey;
import io.quarkiverse.aster.codec.json.JsonValue;
import io.quarkiverse.aster.codec.json.JsonValues;
import io.quarkiverse.aster.codec.xlang.WireType;
import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.codec.xlang.XlangValues;

/** A map. Its keys may be given as text, as JSON has them. */
final class MapShape extends Shape {

    private final Shape key;
    private final Shape value;

    /** @param key one with a form of keys */
    MapShape(Shape key, Shape value) {
        this.key = key;
        this.value = value;
    }

    @Override
    Object accept(Object object, Acceptance acceptance) {
        if (!(object instanceof Map<?, ?> map)) {
            throw Rejected.value(object, "a map");
        }
        acceptance.enter();
        Map<Object, Object> accepted = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object acceptedKey = acceptKeyOf(entry, acceptance);
            try {
                accepted.put(acceptedKey, value.accept(entry.getValue(), acceptance));
            } catch (Rejected e) {
                throw e.at(entry.getKey());
            }
        }
        if (accepted.size() != map.size()) {
            throw Rejected.actual((map.size() - accepted.size()) + " keys that are the same as others", "different keys");
        }
        acceptance.leave();
        return accepted;
    }

    private Object acceptKeyOf(Map.Entry<?, ?> entry, Acceptance acceptance) {
        try {
            return key.acceptKey(entry.getKey(), acceptance);
        } catch (Rejected e) {
            throw Rejected.value(entry.getKey(), "a key of type " + key.label());
        }
    }

    @Override
    WireType wireType() {
        return WireType.map(key.wireType(), value.wireType());
    }

    @Override
    XlangValue<?> xlang() {
        return XlangValues.map(key.xlang(), value.xlang());
    }

    @Override
    XlangValue<?> xlangLoosely() {
        XlangValue<?> each = value.xlangLoosely();
        return each == AnyShape.OR_NULL ? each : XlangValues.nullable(XlangValues.map(XlangValues.ANY_KEY, each));
    }

    @Override
    JsonValue<?> json() {
        return json(key.key());
    }

    private <K> JsonValue<?> json(JsonKey<K> keys) {
        return JsonValues.map(keys, value.json());
    }

    @Override
    Object zero() {
        return Map.of();
    }

    @Override
    List<Shape> parts() {
        return List.of(key, value);
    }

    @Override
    String label() {
        return "map<" + key.label() + ", " + value.label() + ">";
    }
}
