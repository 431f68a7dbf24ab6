package io.quarkiverse.aster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.MethodPattern;

/** Every type graph vector, and the published checks of the protocol's description. */
@Timeout(60)
class TypeGraphVectorsTest {

    static Stream<Named<JsonNode>> graphs() {
        return Vectors.each(Vectors.json("canonical/generated.json").get("graphs"))
                .map(v -> Named.of(v.get("id").textValue(), v));
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void typesHaveTheirBytesAndHashes(JsonNode vector) {
        TypeGraph graph = graph(vector.get("types"));
        List<TypeName> roots = new ArrayList<>();
        vector.get("roots").forEach(tag -> roots.add(TypeName.ofTag(tag.textValue())));
        ResolvedTypes types = ResolvedTypes.of(graph, roots);
        if (vector.has("service")) {
            ResolvedContract resolved = ResolvedContract.of(service(vector.get("service")), graph);
            types = resolved.types();
            JsonNode expected = vector.get("expected").get("contract");
            assertThat(Vectors.write(resolved.contract())).isEqualTo(expected.get("json"));
            assertThat(resolved.contractId()).isEqualTo(expected.get("contract_id").textValue());
            assertThat(HexFormat.of().formatHex(CanonicalEncoder.current().encode(resolved.contract())))
                    .isEqualTo(expected.get("canonical_hex").textValue());
        }
        assertTypes(types, vector.get("expected").get("types"));
    }

    private static void assertTypes(ResolvedTypes actual, JsonNode expected) {
        assertThat(actual.types()).hasSize(expected.size());
        for (ResolvedTypes.ResolvedType type : actual.types()) {
            JsonNode one = expected.get(type.definition().typeName().qualified());
            assertThat(Vectors.write(type.definition())).isEqualTo(one.get("typedef"));
            assertThat(HexFormat.of().formatHex(CanonicalEncoder.current().encode(type.definition())))
                    .isEqualTo(one.get("canonical_hex").textValue());
            assertThat(type.hash()).isEqualTo(one.get("blake3").textValue());
        }
    }

    @Test
    void chainOfThreeHasItsPublishedHashes() {
        TypeGraph graph = TypeGraph.of(List.of(
                chain("Alpha", "betas", "Beta"), chain("Beta", "gammas", "Gamma"), chain("Gamma", "alphas", "Alpha")));
        ResolvedTypes types = ResolvedTypes.of(graph, List.of(new TypeName("chain", "Beta")));
        Map<String, String> hashes = new HashMap<>();
        types.types().forEach(type -> hashes.put(type.definition().name(), type.hash()));
        assertThat(hashes).containsOnly(
                Map.entry("Alpha", "f2530f9d487afdce94b41eaa875b5aca0df1981de67185bb13796203492e2403"),
                Map.entry("Beta", "5a7471f00be2437f28769074a809bae2daa4e15bafba59684e4bdebd10561f94"),
                Map.entry("Gamma", "f6c956b80cc7015cb6cbafff68ab81faac06de1b50e6b9ab0610da46dd2094e9"));
    }

    private static DeclaredType chain(String name, String field, String next) {
        return new DeclaredType.Message(new TypeName("chain", name), List.of(
                new DeclaredType.Field("name", new ValueType.Primitive("string"), ""),
                new DeclaredType.Field(field,
                        new ValueType.ListOf(new ValueType.Reference(new TypeName("chain", next))), "")),
                "");
    }

    private static TypeGraph graph(JsonNode types) {
        List<DeclaredType> declared = new ArrayList<>();
        for (JsonNode type : types) {
            List<DeclaredType.Field> fields = new ArrayList<>();
            type.get("fields").forEach(f -> fields.add(new DeclaredType.Field(f.get(0).textValue(), type(f.get(1)), "")));
            declared.add(new DeclaredType.Message(TypeName.ofTag(type.get("tag").textValue()), fields, ""));
        }
        return TypeGraph.of(declared);
    }

    private static ValueType type(JsonNode type) {
        if (type.isTextual()) {
            return new ValueType.Primitive(type.textValue());
        }
        Map.Entry<String, JsonNode> only = type.fields().next();
        JsonNode argument = only.getValue();
        return switch (only.getKey()) {
            case "ref" -> new ValueType.Reference(TypeName.ofTag(argument.textValue()));
            case "list" -> new ValueType.ListOf(type(argument));
            case "set" -> new ValueType.SetOf(type(argument));
            case "map" -> new ValueType.MapOf(type(argument.get(0)), type(argument.get(1)));
            case "optional" -> new ValueType.OptionalOf(type(argument));
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private static ServiceDeclaration service(JsonNode service) {
        List<MethodDeclaration> methods = new ArrayList<>();
        for (JsonNode method : service.get("methods")) {
            methods.add(new MethodDeclaration(method.get("name").textValue(),
                    ProtocolEnum.PATTERN.ofLabel("pattern", method.path("pattern").asText(MethodPattern.UNARY.label())),
                    slot(method.get("request")), slot(method.get("response")), false,
                    method.path("idempotent").asBoolean(), method.path("timeout").asDouble(), null, ""));
        }
        List<String> modes = new ArrayList<>();
        service.path("serialization_modes").forEach(mode -> modes.add(mode.textValue()));
        return new ServiceDeclaration(service.get("name").textValue(), service.get("version").intValue(),
                ProtocolEnum.SCOPE.ofLabel("scoped", service.path("scoped").asText("shared")),
                service.has("serialization_modes") ? modes : List.of("xlang"), methods, null, "", "");
    }

    private static ValueType slot(JsonNode slot) {
        return slot.isNull() ? null
                : slot.isTextual() ? new ValueType.Reference(TypeName.ofTag(slot.textValue()))
                        : new ValueType.Primitive(slot.get("primitive").textValue());
    }
}
