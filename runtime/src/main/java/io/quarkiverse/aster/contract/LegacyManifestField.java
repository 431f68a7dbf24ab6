package io.quarkiverse.aster.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fields of manifests without a schema version: their type is a text in Python's notation, such as {@code list[str]}, and the
 * element of a list of messages is told beside it.
 */
record LegacyManifestField(String type, boolean nullable) {

    static ManifestField read(JsonObject json) {
        LegacyManifestField field = parse(json.string("type", "str"));
        ManifestValue type = field.value(json.string("wire_tag", ""));
        boolean required = json.bool("required", false);
        Object defaultValue = json.any("default");
        return new ManifestField(json.name("name"), type, required, defaultValue,
                defaultValue != null ? "value" : defaultKind(type, required), "", List.of(), Map.of(), List.of(),
                type.kind() == FieldKind.LIST ? field.item(json) : null,
                type.kind() == FieldKind.MAP ? field.argument(0) : null,
                type.kind() == FieldKind.MAP ? field.argument(1) : null);
    }

    private static String defaultKind(ManifestValue type, boolean required) {
        if (required) {
            return "none";
        }
        return switch (type.kind()) {
            case LIST -> "empty_list";
            case MAP -> "empty_map";
            default -> type.nullable() ? "null" : "none";
        };
    }

    private static LegacyManifestField parse(String text) {
        String type = text.strip();
        if (type.toLowerCase(Locale.ROOT).startsWith("optional[") && type.endsWith("]")) {
            return new LegacyManifestField(type.substring(type.indexOf('[') + 1, type.length() - 1).strip(), true);
        }
        if (type.endsWith("| None")) {
            return new LegacyManifestField(type.substring(0, type.length() - "| None".length()).strip(), true);
        }
        return new LegacyManifestField(type, false);
    }

    private ManifestValue value(String wireTag) {
        FieldKind kind = switch (name()) {
            case "str", "string" -> FieldKind.STRING;
            case "int", "integer", "long" -> FieldKind.INT;
            case "float", "double", "number" -> FieldKind.FLOAT;
            case "bool", "boolean" -> FieldKind.BOOL;
            case "bytes" -> FieldKind.BYTES;
            case "list", "set", "frozenset" -> FieldKind.LIST;
            case "dict", "map" -> FieldKind.MAP;
            default -> FieldKind.REF;
        };
        return new ManifestValue(kind, nullable, kind == FieldKind.REF ? type : "", kind == FieldKind.REF ? wireTag : "");
    }

    private ManifestValue item(JsonObject json) {
        String name = json.string("element_type", "");
        String tag = json.string("element_wire_tag", "");
        return name.isEmpty() && tag.isEmpty() ? argument(0) : new ManifestValue(FieldKind.REF, false, name, tag);
    }

    private String name() {
        int bracket = type.indexOf('[');
        return (bracket < 0 ? type : type.substring(0, bracket)).toLowerCase(Locale.ROOT);
    }

    /** One of the types between the brackets; text if it is not there. */
    private ManifestValue argument(int index) {
        int start = type.indexOf('[') + 1;
        if (start == 0 || !type.endsWith("]")) {
            return ManifestValue.of(FieldKind.STRING);
        }
        int depth = 0;
        int found = 0;
        for (int i = start; i < type.length(); i++) {
            char c = type.charAt(i);
            boolean ends = depth == 0 && (c == ',' || c == ']');
            if (ends && found++ == index) {
                return parse(type.substring(start, i)).value("");
            }
            start = ends ? i + 1 : start;
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        }
        return ManifestValue.of(FieldKind.STRING);
    }
}
