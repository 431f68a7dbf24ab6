package io.quarkiverse.aster.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Fields of manifests as JSON. */
final class ManifestFieldJson {

    /** Tags, or serialization modes, of anything. */
    static final int MAX_LABELS = 1_000;

    private ManifestFieldJson() {
    }

    static ManifestField read(JsonObject source) {
        JsonObject json = source.withoutNulls();
        if (!json.has("kind")) {
            return LegacyManifestField.read(json);
        }
        FieldKind kind = FieldKind.ofLabel(json.string("kind"));
        ManifestValue type = new ManifestValue(kind, json.bool("nullable", false), json.string("ref_name", ""),
                json.string("wire_tag", ""));
        boolean required = json.bool("required", false);
        return new ManifestField(json.name("name"), type, required, json.any("default_value"),
                json.string("default_kind", "none"), json.string("description", ""), json.strings("tags", MAX_LABELS),
                json.has("properties") ? json.object("properties").members() : Map.of(), constants(json),
                kind == FieldKind.LIST ? value(json, "item") : null, kind == FieldKind.MAP ? value(json, "key") : null,
                kind == FieldKind.MAP ? value(json, "value") : null);
    }

    private static List<Object> constants(JsonObject json) {
        List<Object> constants = json.has("enum_values") ? json.values("enum_values", ContractLimits.MAX_CONSTANTS) : List.of();
        return constants.stream().filter(Objects::nonNull).toList();
    }

    private static ManifestValue value(JsonObject json, String prefix) {
        return new ManifestValue(FieldKind.ofLabel(json.string(prefix + "_kind", "string")),
                json.bool(prefix + "_nullable", false), json.string(prefix + "_ref", ""),
                json.string(prefix + "_wire_tag", ""));
    }

    static Map<String, Object> tree(ManifestField field) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", field.name());
        json.put("kind", field.type().kind().label());
        json.put("nullable", field.type().nullable());
        json.put("required", field.required());
        json.put("default_value", field.defaultValue());
        json.put("default_kind", field.defaultKind());
        json.put("description", field.description());
        json.put("tags", field.tags());
        json.put("properties", field.properties());
        switch (field.type().kind()) {
            case REF -> {
                json.put("ref_name", field.type().refName());
                json.put("wire_tag", field.type().wireTag());
            }
            case ENUM -> {
                json.put("ref_name", field.type().refName());
                json.put("enum_values", new ArrayList<>(field.enumValues()));
            }
            case LIST -> put(json, "item", field.item());
            case MAP -> {
                json.put("key_kind", field.key().kind().label());
                put(json, "value", field.value());
            }
            default -> {
                // the others say all with their kind
            }
        }
        return json;
    }

    private static void put(Map<String, Object> json, String prefix, ManifestValue value) {
        json.put(prefix + "_kind", value.kind().label());
        json.put(prefix + "_nullable", value.nullable());
        if (!value.refName().isEmpty()) {
            json.put(prefix + "_ref", value.refName());
        }
        if (!value.wireTag().isEmpty()) {
            json.put(prefix + "_wire_tag", value.wireTag());
        }
    }
}
