package io.quarkiverse.aster.tool.trust;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.ToolException;
import io.quarkiverse.aster.tool.support.UsageException;
import io.quarkiverse.aster.trust.Attributes;
import io.quarkiverse.aster.trust.Requirement;

/** The attributes of a credential on a command line. What would be lost or cut is refused. */
final class AttributeTexts {

    private AttributeTexts() {
    }

    /** @param json an object of strings */
    static Map<String, String> ofJson(String json) {
        JsonNode tree;
        try {
            tree = JsonTrees.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (ToolException e) {
            throw new UsageException("--attributes: " + e.getMessage(), e);
        }
        if (!tree.isObject()) {
            throw new UsageException("--attributes: " + tree.getNodeType() + " (expected: a JSON object of strings)");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        tree.fields().forEachRemaining(field -> {
            if (!field.getValue().isTextual()) {
                throw new UsageException("--attributes: " + field.getKey() + " is " + field.getValue().getNodeType()
                        + " (expected: a string)");
            }
            attributes.put(field.getKey(), field.getValue().textValue());
        });
        return attributes;
    }

    /** @param pair {@code name=value} */
    static void addPair(Map<String, String> attributes, String option, String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? "" : pair.substring(0, equals).strip();
        if (name.isEmpty()) {
            throw new UsageException(option + ": " + pair + " (expected: name=value)");
        }
        add(attributes, option, name, pair.substring(equals + 1).strip());
    }

    /** @param lists pairs, separated by commas */
    static Map<String, String> ofPairs(String option, List<String> lists) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String list : lists) {
            for (String pair : list.split(",", -1)) {
                if (pair.indexOf('=') < 0) {
                    throw new UsageException(option + ": " + pair + " (expected: name=value between commas; a value cannot have"
                            + " a comma, roles go to --capabilities)");
                }
                addPair(attributes, option, pair);
            }
        }
        return attributes;
    }

    static void add(Map<String, String> attributes, String option, String name, String value) {
        if (attributes.putIfAbsent(name, value) != null) {
            throw new UsageException(option + ": " + name + " twice (expected: once)");
        }
    }

    /** @param roles separated by commas */
    static void addRoles(Map<String, String> attributes, String option, String roles) {
        List<String> split = List.of(roles.split(",", -1)).stream().map(String::strip).toList();
        if (split.contains("")) {
            throw new UsageException(option + ": " + roles + " (expected: roles, separated by commas)");
        }
        add(attributes, option, Attributes.ROLE, String.join(",", split));
    }

    /** For a command line of the shell. */
    static String toJson(Map<String, String> attributes) {
        var tree = JsonTrees.object();
        attributes.forEach(tree::put);
        return tree.toString();
    }

    /** The roles among them, sorted. */
    static List<String> roles(Map<String, String> attributes) {
        return Requirement.rolesOf(attributes).stream().sorted().toList();
    }
}
