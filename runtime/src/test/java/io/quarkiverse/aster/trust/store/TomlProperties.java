package io.quarkiverse.aster.trust.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/** The own part of TOML against the whole of it in Jackson: what is written and read here means the same there. */
class TomlProperties {

    private static final TomlMapper JACKSON = new TomlMapper();
    /** Jackson 2.21 loses the first digits of these: 1000000000000000000 is 0. */
    private static final Pattern LONG_INTEGER = Pattern.compile("[0-9](_?[0-9]){18}");
    private static final String[] PIECES = { "\n", "[", "]", "[[", "]]", "{", "}", "=", ",", ".", "\"", "'", "\\", "#", " ",
            "\t", "\r\n", "a", "b = 1", "[a]", "[[a]]", "a.b", "\"\"", "''", "true", "+1", "-0", "1_0", "0x1", "1.5", "inf",
            "1979-05-27", "\\u00e9", "\\t", "\\e", "\u0000", "\u007f", "é", "\"\"\"", "'''", "a = {}", "a = []", "\ufeff" };

    @Provide
    Arbitrary<Map<String, Object>> documents() {
        return table(3);
    }

    private static Arbitrary<Map<String, Object>> table(int depth) {
        Arbitrary<String> keys = Arbitraries.oneOf(
                Arbitraries.of("a", "b", "node", "peers", "aster.role", "x y", "", "é", "\""),
                text());
        return Arbitraries.maps(keys, value(depth)).ofMaxSize(4).map(LinkedHashMap::new);
    }

    private static Arbitrary<Object> value(int depth) {
        Arbitrary<Object> scalars = Arbitraries.oneOf(text().map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast));
        if (depth == 0) {
            return scalars;
        }
        return Arbitraries.frequencyOf(Tuple.of(4, scalars),
                Tuple.of(1, Arbitraries.lazy(() -> table(depth - 1)).map(Object.class::cast)),
                Tuple.of(1, Arbitraries.lazy(() -> table(depth - 1)).list().ofMaxSize(3).map(Object.class::cast)),
                Tuple.of(1, Arbitraries.lazy(() -> value(depth - 1)).list().ofMaxSize(3).map(Object.class::cast)));
    }

    /** Any text that UTF-8 can hold. */
    private static Arbitrary<String> text() {
        return Arbitraries.strings().all().ofMaxLength(8)
                .filter(text -> text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    @Property(tries = 2000)
    void whatIsWrittenIsReadHereAndThere(@ForAll("documents") Map<String, Object> document) throws JsonProcessingException {
        String toml = Toml.write(document);
        assertThat(TomlReader.read(toml)).as(toml).isEqualTo(document);
        if (!LONG_INTEGER.matcher(toml).find()) {
            assertThat(plain(JACKSON.readTree(toml))).as(toml).isEqualTo(document);
        }
    }

    @Property(tries = 10_000)
    void whatIsReadHereMeansTheSameThere(@ForAll("documents") Map<String, Object> document, @ForAll Random random) {
        compare(changed(Toml.write(document), random));
    }

    /** Tables, dotted keys and arrays of tables in any order, over few names. */
    @Property(tries = 20_000)
    void whatMayComeTwiceIsDecidedAlike(@ForAll @Size(min = 1, max = 6) List<@From("lines") String> lines) {
        compare(String.join("\n", lines));
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.of("[a]", "[b]", "[a.b]", "[a.b.c]", "[b.a]", "[[a]]", "[[a.b]]", "[[b]]", "a = 1", "b = 1",
                "a.b = 1",
                "a.b.c = 1", "b.a = 1", "b.c = 1", "c = 1", "a = {}", "a = { b = 1 }", "a = { b.c = 1, b.a = 2 }",
                "b = { a = {} }", "a = []", "a = [{}]", "b = [[]]", "'a'.\"b\" = 2");
    }

    private static void compare(String toml) {
        Map<String, Object> here;
        try {
            here = TomlReader.read(toml);
        } catch (IllegalArgumentException e) {
            return; // this part of TOML is smaller
        }
        if (!LONG_INTEGER.matcher(toml).find()) {
            try {
                assertThat(plain(JACKSON.readTree(toml))).as(toml).isEqualTo(here);
            } catch (JsonProcessingException e) {
                throw new AssertionError("accepted here alone: " + toml, e);
            }
        }
    }

    private static String changed(String toml, Random random) {
        StringBuilder text = new StringBuilder(toml);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            if (random.nextBoolean()) {
                text.insert(at, PIECES[random.nextInt(PIECES.length)]);
            } else {
                text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
            }
        }
        return text.toString();
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> table = new TreeMap<>();
            node.fields().forEachRemaining(field -> table.put(field.getKey(), plain(field.getValue())));
            return table;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(item -> list.add(plain(item)));
            return list;
        }
        return node.isTextual() ? node.textValue()
                : node.isBoolean() ? (Object) node.booleanValue() : (Object) node.longValue();
    }
}
