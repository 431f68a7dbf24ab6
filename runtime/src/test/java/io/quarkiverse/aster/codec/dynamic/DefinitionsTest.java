package io.quarkiverse.aster.codec.dynamic;

import static io.quarkiverse.aster.codec.dynamic.Shop.COLOR_TYPE;
import static io.quarkiverse.aster.codec.dynamic.Shop.ITEM_TYPE;
import static io.quarkiverse.aster.codec.dynamic.Shop.assertRefused;
import static io.quarkiverse.aster.codec.dynamic.Shop.decode;
import static io.quarkiverse.aster.codec.dynamic.Shop.encode;
import static io.quarkiverse.aster.codec.dynamic.Shop.list;
import static io.quarkiverse.aster.codec.dynamic.Shop.map;
import static io.quarkiverse.aster.codec.dynamic.Shop.optional;
import static io.quarkiverse.aster.codec.dynamic.Shop.primitive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.dynamic.DynamicContract.Detail;
import io.quarkiverse.aster.contract.ContainerKind;
import io.quarkiverse.aster.contract.ContractException;
import io.quarkiverse.aster.contract.ContractIds;
import io.quarkiverse.aster.contract.EnumValueDef;
import io.quarkiverse.aster.contract.FieldDef;
import io.quarkiverse.aster.contract.ManifestJson;
import io.quarkiverse.aster.contract.MethodDef;
import io.quarkiverse.aster.contract.PublicationBundle;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ResolvedTypes;
import io.quarkiverse.aster.contract.ServiceContract;
import io.quarkiverse.aster.contract.TypeDef;
import io.quarkiverse.aster.contract.TypeDefKind;
import io.quarkiverse.aster.contract.TypeKind;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;

/** Contracts from canonical definitions alone, and with a manifest that declares no types. */
@Timeout(60)
class DefinitionsTest {

    private static final UUID ID = new UUID(3, 4);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static DynamicContract definitions(ResolvedContract contract) {
        return DynamicContract.of(contract.contract(),
                contract.types().types().stream().map(ResolvedTypes.ResolvedType::definition).toList());
    }

    @Test
    void whatHasALabelIsWrittenAsDeclared() {
        ResolvedContract resolved = Shop.resolve("b", primitive("varint32"), "a", optional(primitive("uint16")), "c",
                list(ITEM_TYPE), "d", new ValueType.MapOf(primitive("int64"), primitive("binary")), "e",
                new ValueType.SetOf(primitive("string")));
        Map<String, Object> value = map("b", 5, "a", 6, "c", List.of(map("name", "n", "like", map("name", "m"))), "d",
                Map.of(1, new byte[] { 1 }), "e", Set.of("x"));
        DynamicContract contract = definitions(resolved);

        assertThat(contract.detail()).isEqualTo(Detail.DEFINITIONS);
        assertThat(contract.contractId()).isEqualTo(resolved.contractId());
        DynamicMessage request = contract.method("buy").request();
        assertThat(request.fields()).containsExactly(entry("a", "uint16?"), entry("b", "varint32"),
                entry("c", "list<shop/Item>"), entry("d", "map<int64, binary>"), entry("e", "set<string>"));
        assertThat(request.problem(SerializationMode.XLANG)).isEmpty();
        assertThat(encode(request.codec(SerializationMode.XLANG), value)).isEqualTo(encode(
                DynamicContract.of(resolved).method("buy").request().codec(SerializationMode.XLANG), value));
        assertThatThrownBy(request::oldXlangCodec).isInstanceOf(FailedPreconditionException.class)
                .hasMessage(
                        "Shop v2.buy: request: types of the description: DEFINITIONS (expected: all declared, for XLANG of the"
                                + " 0.1 protocol; JSON does without)");
    }

    /** What contracts call any says itself what it is, and peers that know the type read it. */
    @Test
    void whatHasNoLabelIsWrittenAsItIsGiven() {
        ValueType text = primitive("string");
        ResolvedContract resolved = Shop.resolve("a", new ValueType.Untyped("date-time"), "b", new ValueType.Untyped("date"),
                "c", new ValueType.Untyped("uuid"), "d", COLOR_TYPE, "e", list(list(text)), "f",
                new ValueType.MapOf(COLOR_TYPE, new ValueType.SetOf(primitive("varint32"))), "g",
                list(optional(primitive("varint64"))), "h", optional(new ValueType.Untyped("date")), "i",
                new ValueType.SetOf(new ValueType.Untyped("uuid")));
        Map<String, Object> value = map("a", NOW, "b", LocalDate.EPOCH, "c", ID, "d", "GREEN", "e",
                List.of(List.of("x", "y"), List.of()), "f", map("RED", Set.of(2)), "g", Arrays.asList(1, null), "h", null,
                "i", Set.of(ID));
        Map<String, Object> read = map("a", NOW, "b", LocalDate.EPOCH, "c", ID, "d", "GREEN", "e",
                List.of(List.of("x", "y"), List.of()), "f", map("RED", Set.of(2L)), "g", Arrays.asList(1L, null), "h", null,
                "i", Set.of(ID));
        DynamicMessage request = definitions(resolved).method("buy").request();
        MessageCodec<Map<String, Object>> declared = DynamicContract.of(resolved).method("buy").request()
                .codec(SerializationMode.XLANG);
        assertThat(request.fields().values()).containsExactly("any", "any", "any", "any", "list<any?>", "map<any, any?>",
                "list<any?>", "any?", "set<any?>");

        assertThat(decode(declared, encode(request.codec(SerializationMode.XLANG), value))).isEqualTo(read);
        // and back, where enums are numbers and UUIDs text
        Map<String, Object> back = decode(request.codec(SerializationMode.XLANG), encode(declared, read));
        assertThat(back).containsEntry("a", NOW).containsEntry("b", LocalDate.EPOCH).containsEntry("c", ID.toString())
                .containsEntry("d", 300L).containsEntry("e", read.get("e")).containsEntry("f", Map.of(7L, List.of(2L)))
                .containsEntry("g", read.get("g")).containsEntry("h", null).containsEntry("i", List.of(ID.toString()));
    }

    @Test
    void valuesWithoutATypeAreThoseThatHaveOneOnTheWire() {
        MessageCodec<Map<String, Object>> codec = definitions(Shop.resolve("f", COLOR_TYPE)).method("buy").request()
                .codec(SerializationMode.XLANG);
        Map<Object, Object> accepted = new LinkedHashMap<>();
        accepted.put(true, true);
        accepted.put((byte) 1, 1L);
        accepted.put(BigInteger.TWO.pow(64).subtract(BigInteger.ONE), BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
        accepted.put(1.5f, 1.5f);
        accepted.put(2.5, 2.5);
        accepted.put("x", "x");
        accepted.put(NOW, NOW);
        accepted.put(LocalDate.EPOCH, LocalDate.EPOCH);
        accepted.put(ID, ID.toString());
        accepted.put(ServiceScope.SHARED, "SHARED");
        accepted.forEach((value, read) -> {
            assertThat(decode(codec, encode(codec, map("f", value)))).containsEntry("f", read);
            assertThat(decode(codec, encode(codec, map("f", Map.of(value, List.of(value)))))).containsEntry("f",
                    Map.of(read, List.of(read)));
        });
        assertThat(decode(codec, encode(codec, map("f", Arrays.asList(1, null, List.of("a"), Set.of(2), new Object[] { 3 })))))
                .containsEntry("f", Arrays.asList(1L, null, List.of("a"), List.of(2L), List.of(3L)));
        assertThat((byte[]) decode(codec, encode(codec, map("f", new byte[] { 9 }))).get("f")).containsExactly(9);
        assertRefused(codec, map("f", new Object())).hasMessage("request.f: a value of java.lang.Object (expected: a number,"
                + " text, bytes, an instant, a date, a UUID, a collection or a map)");
        assertRefused(codec, map("f", Map.of("k", Map.of(List.of(), 1))))
                .hasMessageContaining("request.f[\"k\"][[]]: a collection");
        assertRefused(codec, map("f", BigInteger.TWO.pow(64)))
                .hasMessageEndingWith("(expected: an integer of 64 bits, or another number)");
        assertRefused(codec, map("f", BigInteger.TWO.pow(63).negate().subtract(BigInteger.ONE)))
                .hasMessageEndingWith("(expected: an integer of 64 bits, or another number)");
        assertRefused(codec, map("f", null)).hasMessageStartingWith("request.f: null (expected: ");
        assertRefused(codec, map()).hasMessage("request.f: missing (expected: any)");
    }

    @Test
    void withoutATypeJsonSaysWhatItCan() {
        MessageCodec<Map<String, Object>> codec = definitions(Shop.resolve("f", COLOR_TYPE)).method("buy").request()
                .codec(SerializationMode.JSON);
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(1, Arrays.asList(null, true, new byte[] { 1, 2 }, 1.5f, 2.5, NOW, LocalDate.EPOCH, ID));
        map.put("big", BigInteger.TWO.pow(70));

        String json = Shop.text(encode(codec, map("f", map)));

        assertThat(json).isEqualTo("{\"f\":{\"1\":[null,true,\"AQI=\",1.5,2.5,\"2026-03-01T12:00:00Z\",\"1970-01-01\",\"" + ID
                + "\"],\"big\":1180591620717411303424}}");
        assertThat(decode(codec, json)).isEqualTo(map("f", map("1", Arrays.asList(null, true, "AQI=", 1.5, 2.5,
                "2026-03-01T12:00:00Z", "1970-01-01", ID.toString()), "big", BigInteger.TWO.pow(70))));
        assertRefused(codec, map("f", List.of(Double.NaN))).hasMessage("Order at $.f[0]: NaN (expected: finite number)");
        assertThatThrownBy(() -> decode(codec, "{\"f\":{\"a\":1,\"a\":2}}"))
                .hasMessage("Order at $.f.a: a second member of that name (expected: one)");
    }

    @Test
    void aManifestBesideThemTellsMoreOfRequests() {
        ResolvedContract resolved = Shop.resolve("z", COLOR_TYPE, "a", primitive("varint32"), "m", optional(COLOR_TYPE));
        String manifest = ManifestJson.write(resolved.manifest())
                .replaceAll("(?s),\\s*\"declared_types\": \\[.*?\\n      \\]", "")
                .replace("[\n            \"RED\",\n            \"GREEN\"\n          ]", "[7, 300]")
                .replaceFirst(
                        "(?s)(\"name\": \"a\".*?)\"required\": true,\\s*\"default_value\": null,\\s*\"default_kind\": \"none\"",
                        "$1\"required\": false, \"default_value\": 10, \"default_kind\": \"value\"");
        Map<String, byte[]> entries = new LinkedHashMap<>(PublicationBundle.of(resolved).entries());
        entries.put(PublicationBundle.MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
        DynamicContract contract = DynamicContract.of(PublicationBundle.of(entries));
        DynamicMessage request = contract.method("buy").request();
        MessageCodec<Map<String, Object>> declared = DynamicContract.of(resolved).method("buy").request()
                .codec(SerializationMode.XLANG);

        assertThat(contract.detail()).isEqualTo(Detail.DEFINITIONS);
        assertThat(contract.method("buy").description()).isEqualTo("Buys things");
        assertThat(request.fields()).containsExactly(entry("z", "enum Color"), entry("a", "varint32"),
                entry("m", "enum Color?"));
        byte[] payload = encode(request.codec(SerializationMode.XLANG), map("z", 300));
        assertThat(payload).isEqualTo(encode(declared, map("z", "GREEN", "a", 10)));
        assertThat(decode(request.codec(SerializationMode.XLANG), payload)).isEqualTo(map("z", "300", "a", 10L, "m", null));
        assertThat(Shop.text(encode(request.codec(SerializationMode.JSON), map("z", 7))))
                .isEqualTo("{\"z\":7,\"a\":10,\"m\":null}");
    }

    @Test
    void definitionsOfOtherLanguages() {
        TypeName level = new TypeName("", "Level");
        TypeDef enumeration = new TypeDef(TypeDefKind.ENUM, "", "Level", List.of(),
                List.of(new EnumValueDef("LOW", 0), new EnumValueDef("HIGH", 5)), List.of());
        TypeDef union = new TypeDef(TypeDefKind.UNION, "u", "Union", List.of(), List.of(), List.of());
        TypeDef node = TypeDef.message(new TypeName("n", "Node"), List.of(
                field("agentId", TypeKind.PRIMITIVE, "string", "", ""),
                field("level", TypeKind.REF, "", ContractIds.of(enumeration), ""),
                field("next", TypeKind.SELF_REF, "", "", "n/Node"), field("other", TypeKind.PRIMITIVE, "decimal", "", ""),
                field("union", TypeKind.REF, "", ContractIds.of(union), "")));
        ServiceContract service = new ServiceContract("S", 1, List.of(new MethodDef("m", MethodPattern.UNARY,
                ContractIds.of(node), ContractIds.ofPrimitive("string"), false, 0, null)), List.of(), ServiceScope.SHARED, null,
                "");
        DynamicMethod method = DynamicContract.of(service, List.of(node, enumeration, union)).method("m");

        assertThat(level.tag()).isEqualTo("Level");
        assertThat(method.request().fields()).containsExactly(entry("agentId", "string?"), entry("level", "enum Level?"),
                entry("next", "n/Node?"), entry("other", "any?"), entry("union", "any?"));
        assertThat(method.response()).get().extracting(DynamicMessage::typeName).isEqualTo("string");
        MessageCodec<Map<String, Object>> codec = method.request().codec(SerializationMode.XLANG);
        byte[] payload = encode(codec, map("agentId", "a", "level", "HIGH", "next", map("agentId", "b")));
        assertThat(Shop.text(payload)).contains("agent_id").doesNotContain("agentId");
        assertThat(decode(codec, payload)).containsEntry("agentId", "a").containsEntry("level", "HIGH");
        assertThat(Shop.text(encode(method.request().codec(SerializationMode.JSON), map("agentId", "a"))))
                .startsWith("{\"agentId\":\"a\"");

        assertThatThrownBy(() -> DynamicContract.of(service, List.of(node, union))).isInstanceOf(ContractException.class)
                .hasMessage("field \"Node.level\": type \"" + ContractIds.of(enumeration)
                        + "\" is not among the types (expected: present)");
        TypeDef another = TypeDef.message(new TypeName("n", "Node"), List.of());
        assertThatThrownBy(() -> DynamicContract.of(service, List.of(node, enumeration, union, another)))
                .isInstanceOf(ContractException.class).hasMessage("type \"n.Node\": twice (expected: one definition)");
    }

    private static FieldDef field(String name, TypeKind kind, String primitive, String ref, String selfRef) {
        return new FieldDef(1, name, kind, primitive, ref, selfRef, true, false, ContainerKind.NONE, TypeKind.PRIMITIVE, "", "",
                true, "");
    }
}
