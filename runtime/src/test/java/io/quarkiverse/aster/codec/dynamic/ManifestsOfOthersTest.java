package io.quarkiverse.aster.codec.dynamic;

import static io.quarkiverse.aster.codec.dynamic.Shop.assertRefused;
import static io.quarkiverse.aster.codec.dynamic.Shop.decode;
import static io.quarkiverse.aster.codec.dynamic.Shop.encode;
import static io.quarkiverse.aster.codec.dynamic.Shop.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.ContractViolationException;
import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.dynamic.DynamicContract.Detail;
import io.quarkiverse.aster.contract.ContractException;
import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.MethodDeclaration;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ServiceDeclaration;
import io.quarkiverse.aster.contract.TypeGraph;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;

/** Manifests that declare no types: the fields of requests and responses, roughly, and nothing of what is inside them. */
@Timeout(60)
class ManifestsOfOthersTest {

    private static final String ID = "ab".repeat(32);

    /** As Python writes it, the members that say nothing left out. */
    private static final String PYTHON = """
            {"v":1,"service":"Fleet","version":1,"contract_id":"%s","scoped":"session","serialization_modes":["xlang"],
             "methods":[
              {"name":"status","pattern":"unary","request_type":"StatusRequest","request_wire_tag":"fleet/StatusRequest",
               "response_type":"Outer.Status","response_wire_tag":"fleet.model.Status","timeout":2.5,"idempotent":true,
               "fields":[{"name":"agent_id","kind":"string","nullable":false,"required":true},
                {"name":"limit","kind":"int","nullable":false,"required":false,"default_value":10,"default_kind":"value"},
                {"name":"ratio","kind":"float","nullable":true,"required":false,"default_kind":"null"},
                {"name":"blob","kind":"bytes","required":false,"default_value":"b'?'","default_kind":"value"},
                {"name":"tags","kind":"list","required":false,"default_kind":"empty_list","item_kind":"string"},
                {"name":"gaps","kind":"list","required":false,"default_kind":"factory","item_kind":"int","item_nullable":true},
                {"name":"weights","kind":"map","required":false,"key_kind":"string","value_kind":"float"},
                {"name":"color","kind":"enum","ref_name":"Color","enum_values":["red","green"],"required":false,
                 "default_value":"green","default_kind":"value"},
                {"name":"level","kind":"enum","ref_name":"Level","enum_values":[10,20],"nullable":true,"required":false},
                {"name":"nested","kind":"list","required":false,"item_kind":"list"}],
               "response_fields":[{"name":"agent_id","kind":"string"},{"name":"seen","kind":"string"},
                {"name":"color","kind":"enum","ref_name":"Color","enum_values":["red","green"]},
                {"name":"parts","kind":"list","item_kind":"ref","item_ref":"Part","item_wire_tag":"fleet/Part"}]},
              {"name":"replace","pattern":"unary","request_type":"Part","request_wire_tag":"fleet/Part",
               "response_type":"Engine","response_wire_tag":"fleet/Engine",
               "fields":[{"name":"name","kind":"string","required":true},
                {"name":"engine","kind":"ref","ref_name":"Engine","wire_tag":"fleet/Engine","nullable":true},
                {"name":"wheel","kind":"ref","ref_name":"Wheel","wire_tag":"fleet/Wheel","nullable":true},
                {"name":"byName","kind":"map","key_kind":"string","value_kind":"ref","value_ref":"Engine"}],
               "response_fields":[{"name":"part","kind":"ref","wire_tag":"fleet/Part","nullable":true}]}]}
            """.formatted(ID);

    private final DynamicContract contract = contract(PYTHON);
    private final DynamicMethod status = contract.method("status");
    private final DynamicMethod replace = contract.method("replace");

    private static DynamicContract contract(String manifest) {
        return DynamicContract.ofManifest(manifest.getBytes(StandardCharsets.UTF_8));
    }

    /** What such a service has in truth. */
    private static DynamicContract truth(Object... namesAndTypes) {
        List<DeclaredType.Field> fields = IntStream.range(0, namesAndTypes.length / 2).mapToObj(
                i -> new DeclaredType.Field((String) namesAndTypes[2 * i], (ValueType) namesAndTypes[2 * i + 1], "")).toList();
        TypeName name = new TypeName("fleet", "StatusRequest");
        TypeName response = new TypeName("fleet.model", "Status");
        TypeName part = new TypeName("fleet", "Part");
        return DynamicContract.of(ResolvedContract.of(new ServiceDeclaration("Fleet", 1, ServiceScope.SHARED, List.of(),
                List.of(new MethodDeclaration("status", MethodPattern.UNARY, new ValueType.Reference(name),
                        new ValueType.Reference(response), false, false, 0, null, "")),
                null, "", ""),
                TypeGraph.of(List.of(new DeclaredType.Message(name, fields, ""),
                        new DeclaredType.Message(response, fields, ""), new DeclaredType.Message(part, List.of(
                                new DeclaredType.Field("name", Shop.primitive("string"), ""),
                                new DeclaredType.Field("length_mm", Shop.primitive("uint64"), "")), ""),
                        new DeclaredType.Enumeration(new TypeName("fleet", "Color"), List.of("red", "green"), ""),
                        new DeclaredType.Enumeration(new TypeName("fleet", "Level"), List.of("L", "H"), List.of(10, 20),
                                "")))));
    }

    @Test
    void theyTellOfRequestsAndResponses() {
        assertThat(contract.detail()).isEqualTo(Detail.MANIFEST);
        assertThat(contract.contractId()).isEqualTo(ID);
        assertThat(contract.scope()).isEqualTo(ServiceScope.SESSION);
        assertThat(status.timeoutSeconds()).isEqualTo(2.5);
        assertThat(status.request().fields()).containsExactly(entry("agent_id", "string"), entry("limit", "varint64"),
                entry("ratio", "float64?"), entry("blob", "binary"), entry("tags", "list<string>"),
                entry("gaps", "list<varint64?>"), entry("weights", "map<string, float64>"), entry("color", "enum Color"),
                entry("level", "enum Level?"), entry("nested", "list<any?>"));
        // a tag without a slash is a class of a module
        assertThat(status.response()).get().extracting(DynamicMessage::typeName).isEqualTo("fleet.model/Status");
        assertThat(status.mode()).isEqualTo(SerializationMode.XLANG);
    }

    @Test
    void requestsAreReadByServicesWithNarrowerTypes() {
        MessageCodec<Map<String, Object>> narrow = truth("agent_id", Shop.primitive("string"), "limit",
                Shop.primitive("varint32"), "ratio", Shop.optional(Shop.primitive("float32")), "blob",
                Shop.primitive("binary"), "tags", Shop.list(Shop.primitive("string")), "gaps",
                Shop.list(Shop.optional(Shop.primitive("uint8"))), "weights",
                new ValueType.MapOf(Shop.primitive("string"), Shop.primitive("float32")), "color",
                new ValueType.Reference(new TypeName("fleet", "Color")), "level",
                Shop.optional(new ValueType.Reference(new TypeName("fleet", "Level"))), "nested",
                Shop.list(Shop.list(Shop.primitive("int8")))).method("status").request().codec(SerializationMode.XLANG);
        MessageCodec<Map<String, Object>> codec = status.request().codec(SerializationMode.XLANG);

        byte[] payload = encode(codec, map("agent_id", "a", "blob", "AQ==", "gaps", Arrays.asList(1, null), "weights",
                Map.of("w", 1.5), "level", 20, "nested", List.of(List.of(1))));

        assertThat(decode(narrow, payload)).usingRecursiveComparison().isEqualTo(map("agent_id", "a", "limit", 10L, "ratio",
                null, "blob", new byte[] { 1 }, "tags", List.of(), "gaps", Arrays.asList(1L, null), "weights",
                Map.of("w", 1.5f), "color", "green", "level", "H", "nested", List.of(List.of(1L))));
    }

    @Test
    void whatIsRequiredAndNotGivenIsRefused() {
        MessageCodec<Map<String, Object>> codec = status.request().codec(SerializationMode.XLANG);
        assertRefused(codec, map("blob", "")).hasMessage("request.agent_id: missing (expected: string)");
        // a default that is text of another language is none
        assertRefused(codec, map("agent_id", "")).hasMessage("request.blob: missing (expected: binary)");
        assertRefused(codec, map("agent_id", "", "blob", "", "level", 15))
                .hasMessage("request.level: 15 (expected: one of 10, 20)");
    }

    @Test
    void responsesAreReadAsTheyAre() {
        ValueType part = new ValueType.Reference(new TypeName("fleet", "Part"));
        DynamicMessage actual = truth("agent_id", Shop.primitive("var_uint64"), "seen", new ValueType.Untyped("date-time"),
                "color", new ValueType.Reference(new TypeName("fleet", "Color")), "parts", new ValueType.SetOf(part))
                .method("status").response().orElseThrow();
        DynamicMessage response = contract("""
                {"service":"Fleet","version":1,"contract_id":"%s","methods":[{"name":"status","pattern":"unary",
                 "request_wire_tag":"fleet/X","response_wire_tag":"fleet.model/Status",
                 "response_fields":[{"name":"agent_id","kind":"string"},{"name":"seen","kind":"string"},
                  {"name":"color","kind":"enum","enum_values":["red","green"]},
                  {"name":"parts","kind":"list","item_kind":"ref","item_wire_tag":"fleet/Part"}]}]}
                """.formatted(ID)).method("status").response().orElseThrow();
        Map<String, Object> value = map("agent_id", 7, "seen", Instant.EPOCH, "color", "green", "parts",
                List.of(map("name", "p", "length_mm", 5)));
        byte[] payload = encode(actual.codec(SerializationMode.XLANG), value);

        assertThat(decode(response.codec(SerializationMode.XLANG), payload)).isEqualTo(map("agent_id", BigInteger.valueOf(7),
                "seen", Instant.EPOCH, "color", "green", "parts",
                List.of(map("length_mm", BigInteger.valueOf(5), "name", "p"))));
        assertThat(decode(response.asJson(response.codec(SerializationMode.XLANG)), payload)).isEqualTo(
                "{\"agent_id\":7,\"seen\":\"1970-01-01T00:00:00Z\",\"color\":\"green\",\"parts\":[{\"length_mm\":5,\"name\":\"p\"}]}");
        byte[] json = encode(actual.codec(SerializationMode.JSON), value);
        assertThat(decode(response.codec(SerializationMode.JSON), json)).isEqualTo(map("agent_id", 7L, "seen",
                "1970-01-01T00:00:00Z", "color", "green", "parts", List.of(map("name", "p", "length_mm", 5L))));
        assertThatThrownBy(() -> decode(response.codec(SerializationMode.JSON), "{\"seen\":null,\"sene\":1}"))
                .isInstanceOf(ContractViolationException.class)
                .hasMessage(
                        "contract violation at $: unexpected JSON field(s) [sene] (expected: [agent_id, seen, color, parts])");
    }

    @Test
    void messagesInsideMessagesAreWrittenIfTheyAreDescribedElsewhere() {
        DynamicMessage request = replace.request();
        MessageCodec<Map<String, Object>> codec = request.codec(SerializationMode.XLANG);
        assertThat(request.problem(SerializationMode.XLANG)).contains("Fleet v1.replace: request: the fields of \"fleet/Wheel\""
                + " are not in the description (expected: all types that can be reached)");
        assertThat(request.problem(SerializationMode.JSON)).isEmpty();
        assertThat(replace.mode()).isEqualTo(SerializationMode.JSON);

        byte[] payload = encode(codec, map("name", "a", "engine", map("part", map("name", "b"))));
        assertThat(decode(codec, payload)).isEqualTo(map("name", "a", "engine", map("part",
                map("name", "b", "engine", null, "wheel", null, "byName", Map.of())), "wheel", null, "byName", Map.of()));
        assertThat(Shop.text(payload)).contains("by_name").doesNotContain("byName");
        assertRefused(codec, map("name", "a", "wheel", map("size", 1)))
                .hasMessage("request.wheel: a map (expected: nothing: the"
                        + " description of the contract does not tell the fields of \"fleet/Wheel\"; use JSON mode, or a description"
                        + " with all types)");
        assertRefused(codec, map("name", "a", "byName", Map.of("k", map("x", 1))))
                .hasMessageStartingWith("request.byName[\"k\"]: a map (expected: nothing: ");
    }

    @Test
    void jsonNeedsNoTypes() {
        MessageCodec<Map<String, Object>> codec = replace.request().codec(SerializationMode.JSON);
        String json = "{\"name\":\"a\",\"engine\":null,\"wheel\":{\"size\":[1,2.5,null]},\"byName\":{\"k\":{\"x\":true}}}";

        Map<String, Object> value = decode(codec, json);

        assertThat(value).isEqualTo(map("name", "a", "engine", null, "wheel", map("size", Arrays.asList(1L, 2.5, null)),
                "byName", map("k", map("x", true))));
        assertThat(Shop.text(encode(codec, value))).isEqualTo(json);
    }

    @Test
    void legacyManifestsHaveNoEnumsAndMaybeNoTags() {
        DynamicMethod method = contract(
                """
                        {"service":"Old","version":1,"contract_id":"%s","methods":[{"name":"m","pattern":"unary","request_type":"Request",
                         "response_type":"str","fields":[{"name":"count","type":"int","default":5},
                          {"name":"books","type":"list[Book]","element_type":"Book","element_wire_tag":"lib/Book"},
                          {"name":"ages","type":"dict[str, int]"},{"name":"note","type":"Optional[str]"}]}]}
                        """
                        .formatted(ID))
                .method("m");
        assertThat(method.request().fields()).containsExactly(entry("count", "varint64"), entry("books", "list<lib/Book?>"),
                entry("ages", "map<string, varint64>"), entry("note", "string?"));
        assertThat(method.request().problem(SerializationMode.XLANG))
                .contains(
                        "Old v1.m: request: the wire tag of \"Request\" is not in the description (expected: namespace/Name)");
        assertThatThrownBy(() -> method.request().codec(SerializationMode.XLANG))
                .isInstanceOf(FailedPreconditionException.class).hasMessageStartingWith("Old v1.m: request: the wire tag of");
        assertThatThrownBy(method.request()::oldXlangCodec).isInstanceOf(FailedPreconditionException.class)
                .hasMessageStartingWith("Old v1.m: request: the wire tag of");
        assertThat(method.mode()).isEqualTo(SerializationMode.JSON);
        assertThat(Shop.text(encode(method.request().codec(SerializationMode.JSON), map("books", List.of(map("t", 1))))))
                .isEqualTo("{\"count\":5,\"books\":[{\"t\":1}],\"ages\":{},\"note\":null}");
        assertThat(method.response().orElseThrow().problem(SerializationMode.JSON))
                .contains("Old v1.m: response: \"str\" (expected: a message type)");
    }

    @Test
    void contradictionsAreRefused() {
        assertContradiction("{\"name\":\"m\",\"pattern\":\"unary\",\"request_wire_tag\":\"a/B\",\"fields\":[%s]},"
                .formatted(field("f")) + "{\"name\":\"n\",\"pattern\":\"unary\",\"request_wire_tag\":\"a/B\",\"fields\":[]}",
                "method \"n\": type \"a/B\" has other fields than in another method (expected: the same)");
        assertContradiction("{\"name\":\"m\",\"pattern\":\"unary\"},{\"name\":\"m\",\"pattern\":\"unary\"}",
                "S v1: method \"m\" twice (expected: once)");
        assertContradiction(method("a/B", field("f") + "," + field("f")),
                "S v1: type \"a/B\": field \"f\" twice (expected: once)");
        assertContradiction(method("a/B", field("")),
                "S v1: type \"a/B\": field name: empty (expected: 1 to 256 characters)");
        assertContradiction(method("a/B", field("\\ud800")),
                "S v1: type \"a/B\": field name: \"\\u{d800}\" has half a surrogate pair (expected: well-formed text)");
        assertContradiction(method("a".repeat(257) + "/B", ""), "S v1: namespace of type length: 257 (expected: <= 256)");
        assertContradiction(method("a/B", "{\"name\":\"f\",\"kind\":\"enum\",\"enum_values\":[\"A\",\"A\"]}"),
                "S v1: enum \"a.B.f/f\": constant \"A\" twice (expected: once)");
    }

    @Test
    void theFieldsOfAllTypesHaveALimit() {
        assertThat(contract(manifest(methods(1_000, 100))).methods()).hasSize(1_000);
        assertContradiction(methods(1_001, 100), "S v1: fields of all types: 100100 (expected: <= 100000)");
    }

    /** A chain, in which each type has the next one in a field. */
    private static String methods(int count, int fields) {
        String others = IntStream.range(1, fields).mapToObj(i -> field("f" + i)).collect(Collectors.joining(","));
        return IntStream.range(0, count).mapToObj(i -> method(i, "a/T" + i, "{\"name\":\"next\",\"kind\":\"ref\","
                + "\"wire_tag\":\"a/T" + (i + 1) + "\"}," + others)).collect(Collectors.joining(","));
    }

    private static String field(String name) {
        return "{\"name\":\"" + name + "\",\"kind\":\"int\"}";
    }

    private static String method(String tag, String fields) {
        return method(0, tag, fields);
    }

    private static String method(int number, String tag, String fields) {
        return "{\"name\":\"m" + number + "\",\"pattern\":\"unary\",\"request_wire_tag\":\"" + tag + "\",\"fields\":[" + fields
                + "]}";
    }

    private static String manifest(String methods) {
        return "{\"service\":\"S\",\"version\":1,\"contract_id\":\"" + ID + "\",\"methods\":[" + methods + "]}";
    }

    private static void assertContradiction(String methods, String message) {
        assertThatThrownBy(() -> contract(manifest(methods))).isInstanceOf(ContractException.class).hasMessage(message);
    }
}
