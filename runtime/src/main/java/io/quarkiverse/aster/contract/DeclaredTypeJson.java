package io.quarkiverse.aster.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Declared types as JSON. Members that say nothing are left out. What the fields of manifests say is coarser, and says nothing
 * of types inside types.
 */
final class DeclaredTypeJson {

    private static final String MESSAGE = "message";
    private static final String ENUM = "enum";
    /** A namespace, a slash and a name. */
    private static final int MAX_TAG_LENGTH = 2 * ContractLimits.MAX_NAME_LENGTH + 1;

    private DeclaredTypeJson() {
    }

    static DeclaredType read(JsonObject source) {
        JsonObject json = source.withoutNulls();
        String tag = json.string("wire_tag");
        ContractLimits.check(json.at("wire_tag") + " length", tag.codePointCount(0, tag.length()), MAX_TAG_LENGTH);
        TypeName name = TypeName.ofTag(tag);
        String kind = json.string("kind");
        return switch (kind) {
            case MESSAGE -> new DeclaredType.Message(name,
                    json.objects("fields", ContractLimits.MAX_FIELDS_PER_TYPE, DeclaredTypeJson::field),
                    json.bool("tracked", false), json.string("description", ""));
            case ENUM -> new DeclaredType.Enumeration(name, constants(json), numbers(json), json.string("description", ""));
            default -> throw JsonObject.wrong(json.at("kind"), kind, "one of " + MESSAGE + ", " + ENUM);
        };
    }

    private static DeclaredType.Field field(JsonObject source) {
        JsonObject json = source.withoutNulls();
        json.require("type");
        return new DeclaredType.Field(json.name("name"), ValueTypeJson.read(json.at("type"), json.any("type")),
                json.string("description", ""));
    }

    private static List<String> constants(JsonObject json) {
        json.require("constants");
        return json.strings("constants", ContractLimits.MAX_CONSTANTS);
    }

    private static List<Integer> numbers(JsonObject json) {
        List<Integer> numbers = new ArrayList<>();
        for (Object value : json.values("numbers", ContractLimits.MAX_CONSTANTS)) {
            if (!(value instanceof Long number) || number < 0 || number > Integer.MAX_VALUE) {
                throw JsonObject.wrong(json.at("numbers") + "[" + numbers.size() + "]", value, "0 to 2147483647");
            }
            numbers.add(number.intValue());
        }
        return numbers;
    }

    static Map<String, Object> tree(DeclaredType type) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("wire_tag", type.name().tag());
        json.put("kind", type instanceof DeclaredType.Message ? MESSAGE : ENUM);
        describe(json, type.description());
        if (type instanceof DeclaredType.Message message) {
            if (message.tracked()) {
                json.put("tracked", true);
            }
            json.put("fields", message.fields().stream().map(DeclaredTypeJson::tree).toList());
        } else if (type instanceof DeclaredType.Enumeration enumeration) {
            json.put("constants", enumeration.constants());
            if (!enumeration.numbers().isEmpty()) {
                json.put("numbers", enumeration.numbers());
            }
        }
        return json;
    }

    private static Map<String, Object> tree(DeclaredType.Field field) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", field.name());
        json.put("type", ValueTypeJson.tree(field.type()));
        describe(json, field.description());
        return json;
    }

    private static void describe(Map<String, Object> json, String description) {
        if (!description.isEmpty()) {
            json.put("description", description);
        }
    }
}
