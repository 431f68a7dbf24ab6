package io.quarkiverse.aster.trust.store;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what {@link TomlReader} reads, and knows its types. Comments are lost. */
final class Toml {

    private Toml() {
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> table(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    static String write(Map<String, Object> document) {
        StringBuilder out = new StringBuilder();
        document.forEach((key, value) -> {
            if (!isTable(value) && !isTables(value)) {
                member(out, key, value);
            }
        });
        document.forEach((key, value) -> {
            if (isTable(value)) {
                table(out, key(key), table(value));
            } else if (isTables(value)) {
                list(value).forEach(item -> section(out, "[[" + key(key) + "]]", table(item)));
            }
        });
        return out.toString();
    }

    /** A table, and those in it as tables of their own; what is deeper goes in line. */
    private static void table(StringBuilder out, String path, Map<String, Object> table) {
        if (table.isEmpty() || !table.values().stream().allMatch(Toml::isTable)) {
            section(out, "[" + path + "]", table);
        } else {
            table.forEach((key, value) -> section(out, "[" + path + "." + key(key) + "]", table(value)));
        }
    }

    private static void section(StringBuilder out, String header, Map<String, Object> members) {
        out.append(out.isEmpty() ? "" : "\n").append(header).append('\n');
        members.forEach((key, value) -> member(out, key, value));
    }

    private static void member(StringBuilder out, String key, Object value) {
        out.append(key(key)).append(" = ").append(value(value)).append('\n');
    }

    private static String value(Object value) {
        if (value instanceof String string) {
            return quote(string);
        }
        if (value instanceof Map) {
            return table(value).entrySet().stream().map(entry -> key(entry.getKey()) + " = " + value(entry.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value instanceof List) {
            return list(value).stream().map(Toml::value).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }

    private static String key(String key) {
        return key.matches("[A-Za-z0-9_-]+") ? key : quote(key);
    }

    private static String quote(String string) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : string.toCharArray()) {
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < ' ' || c == 0x7f ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return out.append('"').toString();
    }

    private static boolean isTable(Object value) {
        return value instanceof Map;
    }

    private static boolean isTables(Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(Toml::isTable);
    }
}
