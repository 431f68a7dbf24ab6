package io.quarkiverse.aster.contract;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Declared types as JSON Schema, draft 2020-12: what a request or response looks like in JSON mode. For forms and for tools of
 * agents; the types it refers to are in its {@code $defs}, by wire tag.
 */
public final class JsonSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final TypeGraph graph;

    private JsonSchema(TypeGraph graph) {
        this.graph = graph;
    }

    /**
     * The schema of one type, indented. The same graph gives the same text.
     *
     * @throws ContractException if the type is not declared
     */
    public static String of(TypeGraph graph, TypeName root) {
        return Json.pretty(new JsonSchema(graph).document(root));
    }

    private Map<String, Object> document(TypeName root) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("$schema", DIALECT);
        json.put("$ref", reference(root));
        Map<String, Object> definitions = new LinkedHashMap<>();
        graph.reachable(List.of(root)).forEach(type -> definitions.put(type.name().tag(), definition(type)));
        json.put("$defs", definitions);
        return json;
    }

    private Map<String, Object> definition(DeclaredType type) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", type.name().name());
        describe(json, type.description());
        if (type instanceof DeclaredType.Enumeration enumeration) {
            json.put("enum", enumeration.constants());
            return json;
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        List<DeclaredType.Field> fields = ((DeclaredType.Message) type).fields();
        fields.forEach(field -> properties.put(field.name(), describe(schema(field.type()), field.description())));
        json.put("type", "object");
        json.put("properties", properties);
        json.put("required", fields.stream().filter(field -> !(field.type() instanceof ValueType.OptionalOf))
                .map(DeclaredType.Field::name).toList());
        json.put("additionalProperties", false); // peers refuse members they do not know
        return json;
    }

    private static Map<String, Object> describe(Map<String, Object> json, String description) {
        if (!description.isEmpty()) {
            json.put("description", description);
        }
        return json;
    }

    private Map<String, Object> schema(ValueType type) {
        if (type instanceof ValueType.OptionalOf optional) {
            return object("anyOf", List.of(schema(optional.value()), object("type", "null")));
        }
        if (type instanceof ValueType.Reference reference) {
            return object("$ref", reference(reference.name()));
        }
        if (type instanceof ValueType.ListOf list) {
            return object("type", "array", "items", schema(list.element()));
        }
        if (type instanceof ValueType.SetOf set) {
            return object("type", "array", "items", schema(set.element()), "uniqueItems", true);
        }
        if (type instanceof ValueType.MapOf map) {
            return object("type", "object", "additionalProperties", schema(map.value()));
        }
        if (type instanceof ValueType.Untyped untyped) {
            return untyped.format().isEmpty() ? object() : object("type", "string", "format", untyped.format());
        }
        return primitive(((ValueType.Primitive) type).label());
    }

    private static Map<String, Object> primitive(String label) {
        return switch (label) {
            case "bool" -> object("type", "boolean");
            case "int8" -> integer(7, true);
            case "int16" -> integer(15, true);
            case "int32", "varint32" -> integer(31, true);
            case "int64", "varint64" -> integer(63, true);
            case "uint8" -> integer(8, false);
            case "uint16" -> integer(16, false);
            case "uint32", "var_uint32" -> integer(32, false);
            case "uint64", "var_uint64" -> integer(64, false);
            case "float32", "float64" -> object("type", "number");
            case "string" -> object("type", "string");
            case "binary" -> object("type", "string", "contentEncoding", "base64");
            case "timestamp" -> object("type", "string", "format", "date-time");
            case "uuid" -> object("type", "string", "format", "uuid");
            default -> object();
        };
    }

    private static Map<String, Object> integer(int bits, boolean signed) {
        BigInteger bound = BigInteger.ONE.shiftLeft(bits);
        return object("type", "integer", "minimum", signed ? bound.negate() : BigInteger.ZERO, "maximum",
                bound.subtract(BigInteger.ONE));
    }

    /** A pointer into {@code $defs}; a tag has a slash, and may have characters that a URI fragment cannot have. */
    private static String reference(TypeName name) {
        String token = name.tag().replace("~", "~0").replace("/", "~1");
        try {
            return "#" + new URI(null, null, "/$defs/" + token, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new ContractException("type name: " + Shown.text(name.tag()) + " (expected: usable in a URI)", e);
        }
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (List<Object> pair = Arrays.asList(namesAndValues); !pair.isEmpty(); pair = pair.subList(2, pair.size())) {
            json.put((String) pair.get(0), pair.get(1));
        }
        return json;
    }
}
