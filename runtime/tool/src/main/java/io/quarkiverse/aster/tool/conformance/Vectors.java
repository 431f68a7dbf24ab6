package io.quarkiverse.aster.tool.conformance;

import java.util.HexFormat;
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
            throw new ToolException("vector: " + name + " is " + value.getNodeType() + " (expected: text)");
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
            throw new ToolException("vector: " + name + " is " + value.getNodeType() + " (expected: a number of 32 bits)");
        }
        return value.intValue();
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
