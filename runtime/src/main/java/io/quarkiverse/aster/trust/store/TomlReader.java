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
 * inline tables, comments. What else TOML has is refused, not skipped. Errors name the line and never repeat its content.
 * <p>
 * Why there is no library: of those in the Quarkus platform, {@code jackson-dataformat-toml} reads into trees of
 * {@code jackson-databind}. So 1.8 MB would be on the class path of every application for a file of a dozen lines, and Vert.x
 * would change to data binding for all of its JSON once it finds that there; besides, integers of 19 digits are misread
 * (2.21.2).
 * {@code tomlj} needs another ANTLR runtime than the platform's and overflows the stack on nested brackets;
 * {@code night-config} is under the LGPL. None writes the layout that identity files have. Tests hold this reader and
 * {@link Toml} against Jackson's.
 * <p>
 * The result consists of {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code Long} and {@code Boolean}.
 */
final class TomlReader {

    private static final int MAX_DEPTH = 16;
    /** A sign, and 19 digits with an underscore after each. */
    private static final int MAX_INTEGER_LENGTH = 40;

    private final TomlText in;
    /** Tables with a header of their own. */
    private final Set<Object> opened = identitySet();
    /** Tables that dotted keys made; only these can add to them. */
    private final Set<Object> dotted = identitySet();
    /** Inline tables and arrays: nothing can be added to them. */
    private final Set<Object> complete = identitySet();

    private TomlReader(String text) {
        this.in = new TomlText(text);
    }

    private static Set<Object> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** @throws IllegalArgumentException on anything but that */
    static Map<String, Object> read(String text) {
        return new TomlReader(text).document();
    }

    private Map<String, Object> document() {
        Map<String, Object> root = new LinkedHashMap<>();
        Map<String, Object> table = root;
        for (in.skipBlankLines(); in.peek() != TomlText.END; in.skipBlankLines()) {
            if (in.peek() == '[') {
                table = header(root);
            } else {
                member(table, 0);
            }
            in.endOfLine();
        }
        return root;
    }

    /** {@code [a.b]} or {@code [[a.b]]}. */
    private Map<String, Object> header(Map<String, Object> root) {
        in.skip();
        boolean array = in.accept('[');
        List<String> path = path();
        in.expect(']');
        if (array && !in.accept(']')) {
            throw in.error("something else", "']]'");
        }
        Map<String, Object> parent = root;
        for (String key : path.subList(0, path.size() - 1)) {
            parent = descend(parent, key);
        }
        String last = path.get(path.size() - 1);
        return array ? append(parent, last) : open(parent, last);
    }

    private Map<String, Object> open(Map<String, Object> parent, String key) {
        Object table = parent.computeIfAbsent(key, name -> new LinkedHashMap<>());
        if (!(table instanceof Map) || complete.contains(table) || dotted.contains(table) || !opened.add(table)) {
            throw in.error("a key for the second time", "once");
        }
        return Toml.table(table);
    }

    private Map<String, Object> append(Map<String, Object> parent, String key) {
        Object tables = parent.computeIfAbsent(key, name -> new ArrayList<>());
        if (!(tables instanceof List) || complete.contains(tables)) {
            throw in.error("a key for the second time", "once");
        }
        Map<String, Object> table = new LinkedHashMap<>();
        Toml.list(tables).add(table);
        return table;
    }

    /** The table with that key, for a header; of an array of tables the last. */
    private Map<String, Object> descend(Map<String, Object> parent, String key) {
        Object value = parent.computeIfAbsent(key, name -> new LinkedHashMap<>());
        if (complete.contains(value)) {
            throw in.error("a key for the second time", "once");
        }
        if (value instanceof List<?> list) {
            value = list.get(list.size() - 1);
        }
        if (!(value instanceof Map)) {
            throw in.error("a key that is no table", "a table");
        }
        return Toml.table(value);
    }

    private void member(Map<String, Object> table, int depth) {
        List<String> path = path();
        in.expect('=');
        Map<String, Object> parent = table;
        for (String key : path.subList(0, path.size() - 1)) {
            Object value = parent.get(key);
            if (value == null) {
                value = new LinkedHashMap<>();
                dotted.add(value);
                parent.put(key, value);
            }
            if (!dotted.contains(value)) {
                throw in.error("a key for the second time", "once");
            }
            parent = Toml.table(value);
        }
        String last = path.get(path.size() - 1);
        if (parent.containsKey(last)) {
            throw in.error("a key for the second time", "once");
        }
        parent.put(last, value(depth));
    }

    private List<String> path() {
        List<String> path = new ArrayList<>();
        do {
            in.skipSpaces();
            path.add(in.key());
            if (path.size() > MAX_DEPTH) {
                throw in.error("a key of more than " + MAX_DEPTH + " parts", "fewer");
            }
            in.skipSpaces();
        } while (in.accept('.'));
        return path;
    }

    private Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw in.error("values inside values, more than " + MAX_DEPTH, "fewer");
        }
        in.skipSpaces();
        return switch (in.peek()) {
            case '"' -> in.basicString();
            case '\'' -> in.literalString();
            case '[' -> array(depth);
            case '{' -> inlineTable(depth);
            default -> scalar();
        };
    }

    private List<Object> array(int depth) {
        List<Object> values = new ArrayList<>();
        complete.add(values);
        in.skip();
        for (in.skipBlankLines(); !in.accept(']'); in.skipBlankLines()) {
            values.add(value(depth + 1));
            in.skipBlankLines();
            if (!in.accept(',') && in.peek() != ']') {
                throw in.error("an array that goes on", "a comma or the end");
            }
        }
        return values;
    }

    private Map<String, Object> inlineTable(int depth) {
        Map<String, Object> table = new LinkedHashMap<>();
        complete.add(table);
        in.skip();
        in.skipSpaces();
        if (in.accept('}')) {
            return table;
        }
        do {
            member(table, depth + 1);
            in.skipSpaces();
        } while (in.accept(','));
        in.expect('}');
        return table;
    }

    private Object scalar() {
        String word = in.word();
        if (word.equals("true") || word.equals("false")) {
            return Boolean.valueOf(word);
        }
        if (word.length() > MAX_INTEGER_LENGTH || !word.matches("[+-]?(0|[1-9](_?[0-9])*)")) {
            throw in.error("a value of another kind", "a string, integer, boolean, array or inline table");
        }
        try {
            return Long.valueOf(word.replace("_", ""));
        } catch (NumberFormatException e) {
            throw in.error("an integer out of range", "one of 64 bits");
        }
    }
}
