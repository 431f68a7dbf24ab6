package io.quarkiverse.aster.codec.dynamic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.codec.json.JsonMapMessage;
import io.quarkiverse.aster.codec.json.JsonValue;
import io.quarkiverse.aster.codec.json.JsonValues;
import io.quarkiverse.aster.codec.xlang.TypeId;
import io.quarkiverse.aster.codec.xlang.WireType;
import io.quarkiverse.aster.codec.xlang.XlangMapMessage;
import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.codec.xlang.XlangValues;
import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.contract.TypeName;

/**
 * A message type. It is made before its fields are known, since types may refer to each other in cycles; {@link ShapeBuilder}
 * gives it those, and then it does not change any more.
 */
final class MessageShape extends Shape {

    private static final int SHOWN = 400;

    /**
     * A field.
     *
     * @param name in maps and in JSON
     * @param wireName in XLANG
     * @param missing what it is if it is not given, already accepted; {@code null} if it has to be given or is null then
     */
    record Field(String name, String wireName, Shape shape, Object missing) {
    }

    private final TypeName name;
    private final boolean tracked;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private XlangMapMessage xlang;
    private JsonMapMessage json;
    private JsonMapMessage jsonOfRead;

    /** @param tracked whether a map that occurs twice in a message is written once in XLANG */
    MessageShape(TypeName name, boolean tracked) {
        this.name = name;
        this.tracked = tracked;
    }

    TypeName name() {
        return name;
    }

    List<Field> fields() {
        return List.copyOf(fields.values());
    }

    /** First of all messages, before any is connected. */
    void setFields(List<Field> all) {
        all.forEach(field -> fields.put(field.name(), field));
        xlang = new XlangMapMessage(new io.quarkiverse.aster.codec.xlang.TypeName(name.packageName(), name.name()),
                all.stream().map(field -> new XlangMapMessage.Field(field.name(), field.wireName(), field.shape().fieldType()))
                        .toList(),
                tracked);
        json = new JsonMapMessage(name.name(), all.stream().map(Field::name).toList());
        jsonOfRead = new JsonMapMessage(name.name(), all.stream().map(Field::name).toList());
    }

    /** @param loose whether fields are read as the payload has them, since the description may be wrong about their types */
    void connect(boolean loose) {
        for (Field field : fields.values()) {
            Shape shape = field.shape();
            xlang.define(field.name(), shape.xlang(), loose ? shape.xlangLoosely() : shape.xlangForReading());
            json.define(field.name(), loose ? new LooseJson<>(shape.json()) : shape.json());
            jsonOfRead.define(field.name(), JsonValues.ANY);
        }
    }

    @Override
    Map<String, Object> accept(Object value, Acceptance acceptance) {
        if (!(value instanceof Map<?, ?> map)) {
            throw Rejected.value(value, "a map with the fields of " + name.tag());
        }
        Map<String, Object> known = tracked ? acceptance.known(map) : null;
        if (known != null) {
            return known;
        }
        acceptance.enter();
        Map<String, Object> accepted = new LinkedHashMap<>();
        if (tracked) {
            acceptance.remember(map, accepted);
        }
        checkNames(map);
        for (Field field : fields.values()) {
            try {
                Object given = map.get(field.name());
                accepted.put(field.name(), given == null && !map.containsKey(field.name()) ? missing(field)
                        : field.shape().accept(given, acceptance));
            } catch (Rejected e) {
                throw e.inField(field.name());
            }
        }
        acceptance.leave();
        return accepted;
    }

    private static Object missing(Field field) {
        if (field.missing() == null && !field.shape().nullable()) {
            throw Rejected.actual("missing", field.shape().label());
        }
        return field.missing();
    }

    private void checkNames(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String field) || !fields.containsKey(field)) {
                throw Rejected.actual("unknown field " + Shown.text(String.valueOf(key)),
                        fields.isEmpty() ? "none, the type has no fields"
                                : "one of " + Shown.plain(String.join(", ", fields.keySet()), SHOWN));
            }
        }
    }

    XlangMapMessage xlangMessage() {
        return xlang;
    }

    JsonMapMessage jsonMessage() {
        return json;
    }

    /** Writes whatever was read loosely. */
    JsonMapMessage jsonOfRead() {
        return jsonOfRead;
    }

    @Override
    WireType wireType() {
        return WireType.of(TypeId.NAMED_COMPATIBLE_STRUCT);
    }

    @Override
    WireType fieldType() {
        return tracked ? wireType().asTracked() : wireType();
    }

    @Override
    XlangValue<?> xlang() {
        return xlang;
    }

    @Override
    XlangValue<?> xlangLoosely() {
        return XlangValues.nullable(xlang);
    }

    @Override
    JsonValue<?> json() {
        return json;
    }

    @Override
    List<Shape> parts() {
        return fields.values().stream().map(Field::shape).toList();
    }

    @Override
    String label() {
        return name.tag();
    }
}
