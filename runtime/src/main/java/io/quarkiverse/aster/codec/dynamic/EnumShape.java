package io.quarkiverse.aster.codec.dynamic;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.quarkiverse.aster.codec.json.JsonKey;
import io.quarkiverse.aster.codec.json.JsonKeys;
import io.quarkiverse.aster.codec.json.JsonValue;
import io.quarkiverse.aster.codec.json.JsonValues;
import io.quarkiverse.aster.codec.xlang.TypeId;
import io.quarkiverse.aster.codec.xlang.WireType;
import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.codec.xlang.XlangValues;

/** An enum: its constants are their names. */
final class EnumShape extends Shape {

    private final String label;
    private final Set<String> names;
    private final JsonKey<String> key;
    private final XlangValue<String> xlang;
    private final boolean numeric;

    /**
     * @param typeName for messages
     * @param numbers of the constants on the wire of XLANG, each once; empty for their positions
     * @param numeric whether the names are numbers, which JSON then has
     */
    EnumShape(String typeName, List<String> names, List<Integer> numbers, boolean numeric) {
        this.numeric = numeric;
        this.label = "enum " + typeName;
        this.names = new LinkedHashSet<>(names);
        this.key = JsonKeys.enumeration(names);
        this.xlang = XlangValues.enumeration(typeName, names, numbers);
    }

    @Override
    Object accept(Object value, Acceptance acceptance) {
        String name = value instanceof Enum<?> constant ? constant.name()
                : value instanceof CharSequence || value instanceof Number ? value.toString() : null;
        if (name == null || !names.contains(name)) {
            throw Rejected.value(value, key.description());
        }
        return name;
    }

    @Override
    WireType wireType() {
        return WireType.of(TypeId.ENUM);
    }

    @Override
    XlangValue<String> xlang() {
        return xlang;
    }

    @Override
    XlangValue<?> xlangLoosely() {
        return XlangValues.nullable(xlang);
    }

    @Override
    JsonValue<String> json() {
        return numeric ? JsonValues.converted(JsonValues.INT64, String::valueOf, Long::valueOf) : JsonValues.text(key);
    }

    @Override
    JsonKey<String> key() {
        return key;
    }

    @Override
    boolean hashable() {
        return true;
    }

    @Override
    String label() {
        return label;
    }
}
