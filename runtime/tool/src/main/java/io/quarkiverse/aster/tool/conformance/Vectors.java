package io.quarkiverse.aster.tool.conformance;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.tool.support.ToolException;

/** Test vectors as JSON. A member that is missing is a problem of the vector, and said to be one. */
final class Vectors {

    private Vectors() {
    }

    static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static JsonNode member(JsonNode vector, String name) {
        JsonNode value = vector.get(name);
        if (value == null) {
            throw new ToolException("vector: no member " + name + " (expected: present)");
        }
        return value;
    }

    static String text(JsonNode vector, String name) {
        JsonNode value = member(vector, name);
        if (!value.isTextual()) {
            throw invalid(name, value.getNodeType(), "text");
        }
        return value.textValue();
    }

    /** {@code null} for a member that is null. */
    static String textOrNull(JsonNode vector, String name) {
        return member(vector, name).isNull() ? null : text(vector, name);
    }

    static int number(JsonNode vector, String name) {
        JsonNode value = member(vector, name);
        if (!value.canConvertToInt()) {
            throw invalid(name, value.getNodeType(), "a number of 32 bits");
        }
        return value.intValue();
    }

    /** An integer of 64 bits. */
    static long integer(JsonNode vector, String name) {
        JsonNode value = member(vector, name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw invalid(name, value.getNodeType(), "an integer of 64 bits");
        }
        return value.longValue();
    }

    static boolean flag(JsonNode vector, String name) {
        JsonNode value = member(vector, name);
        if (!value.isBoolean()) {
            throw invalid(name, value.getNodeType(), "true or false");
        }
        return value.booleanValue();
    }

    /** An array of texts. */
    static List<String> list(JsonNode vector, String name) {
        JsonNode values = member(vector, name);
        if (!values.isArray() || !each(values).allMatch(JsonNode::isTextual)) {
            throw invalid(name, values.getNodeType(), "an array of texts");
        }
        return each(values).map(JsonNode::textValue).toList();
    }

    /** An object of texts, in its order. */
    static Map<String, String> texts(JsonNode vector, String name) {
        JsonNode object = member(vector, name);
        if (!object.isObject()) {
            throw invalid(name, object.getNodeType(), "an object of texts");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        object.fieldNames().forEachRemaining(key -> texts.put(key, text(object, key)));
        return texts;
    }

    static ToolException invalid(String name, Object found, String expected) {
        return new ToolException("vector: " + name + " is " + found + " (expected: " + expected + ")");
    }

    static byte[] hex(JsonNode vector, String name) {
        return bytes(text(vector, name));
    }

    static byte[] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new ToolException("vector: " + e.getMessage() + " (expected: hex)", e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
