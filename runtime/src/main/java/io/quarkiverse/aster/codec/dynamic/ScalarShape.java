package io.quarkiverse.aster.codec.dynamic;

import java.util.function.Function;

import io.quarkiverse.aster.codec.json.JsonKey;
import io.quarkiverse.aster.codec.json.JsonValue;
import io.quarkiverse.aster.codec.xlang.WireType;
import io.quarkiverse.aster.codec.xlang.XlangValue;

/** A value without parts. {@link ScalarShapes} has them all. */
final class ScalarShape<T> extends Shape {

    private final String label;
    private final Function<Object, T> accepting;
    private final XlangValue<T> xlang;
    private final JsonValue<T> json;
    private final JsonKey<T> key;
    private final T zero;

    /** @param key {@code null} if it cannot be the key of a map */
    ScalarShape(String label, Function<Object, T> accepting, XlangValue<T> xlang, JsonValue<T> json, JsonKey<T> key, T zero) {
        this.label = label;
        this.accepting = accepting;
        this.xlang = xlang;
        this.json = json;
        this.key = key;
        this.zero = zero;
    }

    @Override
    Object accept(Object value, Acceptance acceptance) {
        return accepting.apply(value);
    }

    @Override
    Object acceptKey(Object value, Acceptance acceptance) {
        Object parsed = value instanceof CharSequence text ? key.fromText(text.toString()) : null;
        return parsed != null ? parsed : accepting.apply(value);
    }

    @Override
    WireType wireType() {
        return xlang.type();
    }

    @Override
    XlangValue<T> xlang() {
        return xlang;
    }

    @Override
    JsonValue<T> json() {
        return json;
    }

    @Override
    JsonKey<T> key() {
        return key;
    }

    @Override
    Object zero() {
        return zero;
    }

    @Override
    boolean hashable() {
        return key != null;
    }

    @Override
    String label() {
        return label;
    }
}
