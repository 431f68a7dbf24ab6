package io.quarkiverse.aster.codec.dynamic;

import static io.quarkiverse.aster.codec.dynamic.Shop.decode;
import static io.quarkiverse.aster.codec.dynamic.Shop.encode;
import static io.quarkiverse.aster.codec.dynamic.Shop.map;
import static io.quarkiverse.aster.codec.dynamic.Shop.optional;
import static io.quarkiverse.aster.codec.dynamic.Shop.primitive;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.MethodDeclaration;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ServiceDeclaration;
import io.quarkiverse.aster.contract.TypeGraph;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;

/** What the libraries of the peers wrote is read as the value it was written from, by contracts that only tests declare. */
@Timeout(60)
class DynamicVectorsTest {

    private static final String[] LIBRARIES = { "pyfory_0_17_0", "fory_java_0_16_0", "fory_js_0_17_0" };
    private static final JsonNode VECTORS = vectors();
    private static final Map<String, List<Object>> VALUES = new HashMap<>();

    static {
        values("str", "", "hi", "h\u00e9\u00e9", "\u65e5\u672c");
        values("int", 0L, 1L, -1L, 300L, 1099511627776L);
        values("float", 0.0, 1.5);
        values("bool", false, true);
        values("bytes", new byte[0], new byte[] { 1, 2, 3 });
        values("list_str", List.of(), List.of("a", "bb"));
        values("list_int", List.of(), List.of(1L, 2L, 300L));
        values("list_float", List.of(1.5));
        values("list_bool", List.of(true, false));
        values("list_bytes", List.of(new byte[] { 1 }));
        values("dict_ss", Map.of(), Map.of("k", "v", "k2", "v2"));
        values("dict_si", Map.of("k", 7L));
        values("opt_str", null, "x");
        values("opt_int", null, 5L);
        values("opt_bool", null, true);
        values("opt_float", null, 1.5);
        values("opt_list", null, List.of("a"));
        values("inner", null, inner("t", 3));
        values("list_inner", List.of(), List.of(inner("t", 3), inner("u", 4)));
        values("dict_inner", Map.of("k", inner("t", 3)));
        values("enum", "RED", "BLUE");
        values("ienum", "LOW", "HIGH");
        values("opt_enum", null, "GREEN");
        values("list_enum", List.of("GREEN"));
        values("int32", 0L, 5L, -5L);
        values("int16", 5L);
        values("int8", 5L);
        values("f32", 1.5f);
        values("bare_list", List.of(), List.of("a"));
        values("bare_dict", Map.of("k", "v"));
        values("set_str", Set.of("a"));
        values("inner_req", inner("t", 3));
        values("list_dup", List.of(inner("t", 3), inner("t", 3)));
        values("list_optstr", Arrays.asList(null, "a"));
        values("list_list", List.of(List.of("a"), List.of("b", "c")));
        values("dict_list", Map.of("k", List.of("a")));
        values("dict_nullval", map("k", null, "j", "x"));
        values("dict_int_str", Map.of(1L, "a"));
        values("dt", Instant.parse("2024-01-01T00:00:00.000005Z"));
        values("date", LocalDate.of(2024, 1, 1));
        values("any", "x");
        values("set_int", Set.of(5L));
        values("dict_si2", Map.of("a", 1L, "b", 2L));
        values("dict_bool", Map.of("a", true));
        values("dict_float", Map.of("a", 1.5));
        values("list_bool1", List.of(true));
        values("list_int32", List.of(1L, 300L));
    }

    private static void values(String name, Object... values) {
        VALUES.put(name, Arrays.asList(values));
    }

    private static Map<String, Object> inner(String tag, long n) {
        return map("tag", tag, "n", n);
    }

    private static JsonNode vectors() {
        try (InputStream in = DynamicVectorsTest.class.getResourceAsStream("/vectors/codec/xlang-0.2.0.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A type in Python's notation. */
    private static ValueType type(String python) {
        int bracket = python.indexOf('[');
        String inside = bracket < 0 ? "" : python.substring(bracket + 1, python.length() - 1);
        int comma = inside.indexOf(',');
        return switch (bracket < 0 ? python : python.substring(0, bracket)) {
            case "str" -> primitive("string");
            case "int" -> primitive("varint64");
            case "float" -> primitive("float64");
            case "bool" -> primitive("bool");
            case "bytes" -> primitive("binary");
            case "int32" -> primitive("varint32");
            case "int16", "int8", "float32" -> primitive(python);
            case "Optional" -> optional(type(inside));
            case "list" -> new ValueType.ListOf(type(inside));
            case "set" -> new ValueType.SetOf(type(inside));
            case "dict" -> bracket < 0 ? new ValueType.MapOf(type(""), type(""))
                    : new ValueType.MapOf(type(inside.substring(0, comma)), type(inside.substring(comma + 1)));
            case "Inner" -> new ValueType.Reference(new TypeName("demo", "Inner"));
            case "Enum" -> new ValueType.Reference(new TypeName("demo", "Color"));
            case "IntEnum" -> new ValueType.Reference(new TypeName("demo", "Level"));
            case "datetime" -> new ValueType.Untyped("date-time");
            case "date" -> new ValueType.Untyped("date");
            case "object", "" -> new ValueType.Untyped("");
            default -> throw new IllegalArgumentException(python);
        };
    }

    private static DynamicMessage message(String tag, Object... fields) {
        List<DeclaredType.Field> declared = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            declared.add(new DeclaredType.Field((String) fields[i], (ValueType) fields[i + 1], ""));
        }
        TypeName name = TypeName.ofTag(tag);
        TypeGraph graph = TypeGraph.of(List.of(new DeclaredType.Message(name, declared, ""),
                new DeclaredType.Message(new TypeName("demo", "Inner"), List.of(
                        new DeclaredType.Field("tag", primitive("string"), ""),
                        new DeclaredType.Field("n", primitive("varint64"), "")), ""),
                new DeclaredType.Enumeration(new TypeName("demo", "Color"), List.of("RED", "GREEN", "BLUE"), ""),
                new DeclaredType.Enumeration(new TypeName("demo", "Level"), List.of("LOW", "HIGH"), List.of(10, 20), "")));
        return DynamicContract.of(ResolvedContract.of(new ServiceDeclaration("S", 1, ServiceScope.SHARED, List.of(),
                List.of(new MethodDeclaration("m", MethodPattern.UNARY, new ValueType.Reference(name), null, false, false, 0,
                        null, "")),
                null, "", ""), graph)).method("m").request();
    }

    @TestFactory
    Stream<DynamicTest> singleFields() {
        return rows("single_field").flatMap(row -> Arrays.stream(LIBRARIES).filter(row::has)
                .map(library -> DynamicTest.dynamicTest(row.get("name").asText() + " " + library, () -> {
                    String[] name = row.get("name").asText().split("#");
                    Object value = VALUES.get(name[0]).get(name.length == 1 ? 0 : Integer.parseInt(name[1]));
                    MessageCodec<Map<String, Object>> codec = message("demo/One", "v", type(row.get("python").asText()))
                            .codec(SerializationMode.XLANG);
                    // fory-java read true from Python as false before it wrote this
                    boolean misread = name[0].equals("dict_bool") && library.startsWith("fory_java");

                    assertThat(decode(codec, bytes(row.get(library)))).usingRecursiveComparison()
                            .isEqualTo(map("v", misread ? Map.of("a", false) : value));
                    assertThat(decode(codec, encode(codec, map("v", value)))).usingRecursiveComparison()
                            .isEqualTo(map("v", value));
                })));
    }

    @Test
    void everySingleFieldIsInTheTable() {
        assertThat(rows("single_field").map(row -> row.get("name").asText().split("#")[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(VALUES.keySet());
    }

    /** Without knowing anything but the names of fields. */
    @TestFactory
    Stream<DynamicTest> singleFieldsOfAnyType() {
        return rows("single_field").filter(row -> row.has("pyfory_0_17_0"))
                .map(row -> DynamicTest.dynamicTest(row.get("name").asText(), () -> {
                    String[] name = row.get("name").asText().split("#");
                    Object value = VALUES.get(name[0]).get(name.length == 1 ? 0 : Integer.parseInt(name[1]));
                    Object read = decode(message("demo/One", "v", type("object")).codec(SerializationMode.XLANG),
                            bytes(row.get("pyfory_0_17_0"))).get("v");

                    assertThat(plain(read)).usingRecursiveComparison().isEqualTo(plain(value));
                }));
    }

    /** Enums are numbers and sets are lists where nothing says otherwise; order of fields is that of the payload. */
    private static Object plain(Object value) {
        Map<String, Long> constants = Map.of("RED", 0L, "GREEN", 1L, "BLUE", 2L, "LOW", 10L, "HIGH", 20L);
        return value instanceof String text && constants.containsKey(text) ? constants.get(text)
                : value instanceof Set<?> || value instanceof List<?>
                        ? ((Collection<?>) value).stream().map(DynamicVectorsTest::plain).toList()
                        : value instanceof Map<?, ?> map ? new TreeMap<>(map) : value;
    }

    @Test
    void composites() {
        ValueType text = primitive("string");
        assertThat(read("recursive", message("demo/Node", "name", text, "next",
                optional(new ValueType.Reference(new TypeName("demo", "Node"))))))
                .isEqualTo(map("name", "a", "next", map("name", "b", "next", null)));
        assertThat(read("mode2-request", message("svc.mod/GetStatusRequest", "agent_id", text, "limit", primitive("varint64"))))
                .isEqualTo(map("agent_id", "edge-1", "limit", 10L));
        assertThat(read("default-tag", message("my.pkg.mod/Auto", "v", text))).isEqualTo(map("v", "v"));
        assertThat(read("no-namespace", message("Bare", "v", text))).isEqualTo(map("v", "v"));
        assertThat(read("two-slash-tag", message("a/b/Deep", "v", text))).isEqualTo(map("v", "v"));
        assertThat(read("empty-struct", message("demo/Empty"))).isEmpty();
    }

    private static Map<String, Object> read(String name, DynamicMessage message) {
        JsonNode row = rows("composite").filter(r -> name.equals(r.get("name").asText())).findFirst().orElseThrow();
        return decode(message.codec(SerializationMode.XLANG), bytes(row.get("pyfory_0_17_0")));
    }

    @Test
    void whatIsWrittenIsWhatThePeersHaveRead() {
        ValueType text = primitive("string");
        ValueType inner = new ValueType.Reference(new TypeName("demo", "Inner"));
        checkWritten("list_inner", Shop.list(inner), List.of(inner("t", 3), inner("u", 4)));
        checkWritten("dict_inner", new ValueType.MapOf(text, inner), map("k", inner("t", 3), "j", inner("u", 4)));
        checkWritten("list_list", Shop.list(Shop.list(text)), List.of(List.of("a"), List.of("b", "c")));
        checkWritten("dict_list", new ValueType.MapOf(text, Shop.list(text)), Map.of("k", List.of("a")));
        checkWritten("list_bool", Shop.list(primitive("bool")), List.of(true, false));
        checkWritten("dict_bool", new ValueType.MapOf(text, primitive("bool")), Map.of("a", true));
        checkWritten("dict_nullval", new ValueType.MapOf(text, optional(text)), map("k", null, "j", "x"));
        checkWritten("list_optstr", Shop.list(optional(text)), Arrays.asList(null, "a"));
        checkWritten("list_nullinner", Shop.list(optional(inner)), Arrays.asList(inner("t", 3), null));
        checkWritten("int", primitive("varint64"), -(1L << 62));
    }

    private static void checkWritten(String name, ValueType type, Object value) {
        JsonNode row = rows("accepted_simplified_encodings").filter(r -> name.equals(r.get("name").asText())).findFirst()
                .orElseThrow();
        assertThat(encode(message("demo/One", "v", type).codec(SerializationMode.XLANG), map("v", value))).as(name)
                .isEqualTo(bytes(row.get("hex")));
    }

    private static Stream<JsonNode> rows(String section) {
        return StreamSupport.stream(VECTORS.get(section).spliterator(), false);
    }

    private static byte[] bytes(JsonNode hex) {
        return HexFormat.of().parseHex(hex.asText().replaceAll("\\s", ""));
    }
}
