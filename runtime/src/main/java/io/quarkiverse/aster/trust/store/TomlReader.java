package io.quarkiverse.aster.trust.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the part of TOML that identity files use: tables and arrays of tables, strings on one line, integers, booleans, arrays,
 * inline tables, comments. What else TOML has is refused, not skipped. Errors name the line and never repeat its content. A
 * library would bring a data binding with it.
 * <p>
 * The result consists of {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code Long} and {@code Boolean}.
 */
final class TomlReader {

    private static final int MAX_DEPTH = 16;
    /** A sign, and 19 digits with an underscore after each. */
    private static final int MAX_INTEGER_LENGTH = 40;
    private static final int END = -1;

    private final String text;
    private int position;

    private TomlReader(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException on anything but that */
    static Map<String, Object> read(String text) {
        return new TomlReader(text).document();
    }

    private Map<String, Object> document() {
        Map<String, Object> root = new LinkedHashMap<>();
        Set<Object> opened = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, Object> table = root;
        for (skipBlankLines(); peek() != END; skipBlankLines()) {
            if (peek() == '[') {
                table = header(root, opened);
            } else {
                member(table, 0);
            }
            endOfLine();
        }
        return root;
    }

    /** {@code [a.b]} or {@code [[a.b]]}. */
    private Map<String, Object> header(Map<String, Object> root, Set<Object> opened) {
        position++;
        boolean array = accept('[');
        List<String> path = path();
        expect(']');
        if (array) {
            expect(']');
        }
        Map<String, Object> parent = root;
        for (String key : path.subList(0, path.size() - 1)) {
            parent = descend(parent, key);
        }
        String last = path.get(path.size() - 1);
        if (array) {
            return append(parent, last);
        }
        Map<String, Object> table = descend(parent, last);
        if (!opened.add(table)) {
            throw error("a table for the second time", "once");
        }
        return table;
    }

    private Map<String, Object> append(Map<String, Object> parent, String key) {
        Object tables = parent.computeIfAbsent(key, name -> new ArrayList<>());
        if (!(tables instanceof List<?> list) || !list.stream().allMatch(Map.class::isInstance)) {
            throw error("a key for the second time", "once");
        }
        Map<String, Object> table = new LinkedHashMap<>();
        Toml.list(tables).add(table);
        return table;
    }

    /** The table with that key, of an array of tables the last. */
    private Map<String, Object> descend(Map<String, Object> parent, String key) {
        Object value = parent.computeIfAbsent(key, name -> new LinkedHashMap<>());
        if (value instanceof List<?> list && !list.isEmpty()) {
            value = list.get(list.size() - 1);
        }
        if (!(value instanceof Map)) {
            throw error("a key that is no table", "a table");
        }
        return Toml.table(value);
    }

    private void member(Map<String, Object> table, int depth) {
        List<String> path = path();
        expect('=');
        Map<String, Object> parent = table;
        for (String key : path.subList(0, path.size() - 1)) {
            parent = descend(parent, key);
        }
        String last = path.get(path.size() - 1);
        if (parent.containsKey(last)) {
            throw error("a key for the second time", "once");
        }
        parent.put(last, value(depth));
    }

    private List<String> path() {
        List<String> path = new ArrayList<>();
        do {
            skipSpaces();
            path.add(key());
            if (path.size() > MAX_DEPTH) {
                throw error("a key of more than " + MAX_DEPTH + " parts", "fewer");
            }
            skipSpaces();
        } while (accept('.'));
        return path;
    }

    private String key() {
        if (peek() == '"') {
            return basicString();
        }
        if (peek() == '\'') {
            return literalString();
        }
        int start = position;
        while (isBareKey(peek())) {
            position++;
        }
        if (position == start) {
            throw error("no key", "a key");
        }
        return text.substring(start, position);
    }

    private Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw error("values inside values, more than " + MAX_DEPTH, "fewer");
        }
        skipSpaces();
        return switch (peek()) {
            case '"' -> basicString();
            case '\'' -> literalString();
            case '[' -> array(depth);
            case '{' -> inlineTable(depth);
            default -> scalar();
        };
    }

    private List<Object> array(int depth) {
        List<Object> values = new ArrayList<>();
        position++;
        for (skipBlankLines(); !accept(']'); skipBlankLines()) {
            values.add(value(depth + 1));
            skipBlankLines();
            if (!accept(',') && peek() != ']') {
                throw error("an array that goes on", "a comma or the end");
            }
        }
        return values;
    }

    private Map<String, Object> inlineTable(int depth) {
        Map<String, Object> table = new LinkedHashMap<>();
        position++;
        skipSpaces();
        if (accept('}')) {
            return table;
        }
        do {
            member(table, depth + 1);
            skipSpaces();
        } while (accept(','));
        expect('}');
        return table;
    }

    private Object scalar() {
        int start = position;
        while (isBareKey(peek()) || peek() == '+' || peek() == '.' || peek() == ':') {
            position++;
        }
        String word = text.substring(start, position);
        if (word.equals("true") || word.equals("false")) {
            return Boolean.valueOf(word);
        }
        if (word.length() > MAX_INTEGER_LENGTH || !word.matches("[+-]?(0|[1-9](_?[0-9])*)")) {
            throw error("a value of another kind", "a string, integer, boolean, array or inline table");
        }
        try {
            return Long.valueOf(word.replace("_", ""));
        } catch (NumberFormatException e) {
            throw error("an integer out of range", "one of 64 bits");
        }
    }

    private String literalString() {
        position++;
        int end = text.indexOf('\'', position);
        String string = text.substring(position, end < 0 ? text.length() : end);
        if (end < 0 || string.chars().anyMatch(TomlReader::isForbidden)) {
            throw error("a string without end", "one on one line");
        }
        position = end + 1;
        return string;
    }

    private String basicString() {
        StringBuilder string = new StringBuilder();
        position++;
        while (!accept('"')) {
            int c = peek();
            if (c == END || isForbidden(c)) {
                throw error("a string without end", "one on one line");
            }
            position++;
            if (c == '\\') {
                escape(string);
            } else {
                string.append((char) c);
            }
        }
        return string.toString();
    }

    private void escape(StringBuilder string) {
        int c = peek();
        position++;
        switch (c) {
            case 'b' -> string.append('\b');
            case 't' -> string.append('\t');
            case 'n' -> string.append('\n');
            case 'f' -> string.append('\f');
            case 'r' -> string.append('\r');
            case '"', '\\' -> string.append((char) c);
            case 'u' -> string.appendCodePoint(codePoint(4));
            case 'U' -> string.appendCodePoint(codePoint(8));
            default -> throw error("an unknown escape", "one of TOML");
        }
    }

    private int codePoint(int digits) {
        String hex = text.substring(position, Math.min(position + digits, text.length()));
        position += hex.length();
        if (!hex.matches("[0-9a-fA-F]{" + digits + "}")) {
            throw error("a short escape", digits + " hex digits");
        }
        long codePoint = Long.parseLong(hex, 16);
        if (codePoint > Character.MAX_CODE_POINT || codePoint >= Character.MIN_SURROGATE
                && codePoint <= Character.MAX_SURROGATE) {
            throw error("an escape of no character", "a Unicode scalar value");
        }
        return (int) codePoint;
    }

    /** Control characters, but for the tab. */
    private static boolean isForbidden(int c) {
        return c < ' ' && c != '\t' || c == 0x7f;
    }

    private static boolean isBareKey(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }

    private void endOfLine() {
        skipSpaces();
        skipComment();
        if (peek() != END && !accept('\n') && !(accept('\r') && accept('\n'))) {
            throw error("more after a value", "the end of the line");
        }
    }

    private void skipBlankLines() {
        do {
            skipSpaces();
            skipComment();
        } while (accept('\n') || accept('\r'));
    }

    private void skipComment() {
        if (peek() == '#') {
            while (peek() != END && peek() != '\n') {
                position++;
            }
        }
    }

    private void skipSpaces() {
        while (peek() == ' ' || peek() == '\t') {
            position++;
        }
    }

    private int peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    private boolean accept(char c) {
        if (peek() != c) {
            return false;
        }
        position++;
        return true;
    }

    private void expect(char c) {
        skipSpaces();
        if (!accept(c)) {
            throw error("something else", "'" + c + "'");
        }
    }

    private IllegalArgumentException error(String found, String expected) {
        long line = 1 + text.substring(0, Math.min(position, text.length())).chars().filter(c -> c == '\n').count();
        return new IllegalArgumentException("line " + line + ": " + found + " (expected: " + expected + ")");
    }
}
