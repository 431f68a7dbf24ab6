package io.quarkiverse.aster.tool.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.EncodingProfile;
import io.quarkiverse.aster.contract.MethodDeclaration;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ResolvedTypes;
import io.quarkiverse.aster.contract.ServiceDeclaration;
import io.quarkiverse.aster.contract.TypeGraph;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;
import io.quarkiverse.aster.tool.support.ToolException;

/** Types that refer to each other, with the hashes they have to get, and perhaps a service on top of them. */
final class GraphVector {

    private GraphVector() {
    }

    static void check(JsonNode vector, Case one) {
        TypeGraph graph = TypeGraph.of(Vectors.each(Vectors.member(vector, "types")).map(GraphVector::type).toList());
        JsonNode expected = Vectors.member(vector, "expected");
        if (vector.hasNonNull("service")) {
            ResolvedContract resolved = ResolvedContract.of(service(vector.get("service")), graph);
            CanonicalObject contract = new CanonicalObject(resolved.contract());
            JsonNode wanted = Vectors.member(expected, "contract");
            one.equal("contract", Vectors.member(wanted, "json"), contract.json());
            one.equal("contract bytes", Vectors.text(wanted, "canonical_hex"),
                    Vectors.hex(contract.encode(EncodingProfile.PROFILE_2)));
            one.equal("contract id", Vectors.text(wanted, "contract_id"), resolved.contractId());
            checkTypes(resolved.types(), expected, one);
        } else {
            checkTypes(ResolvedTypes.of(graph, Vectors.each(Vectors.member(vector, "roots"))
                    .map(tag -> TypeName.ofTag(tag.asText())).toList()), expected, one);
        }
    }

    private static void checkTypes(ResolvedTypes resolved, JsonNode expected, Case one) {
        Map<String, ResolvedTypes.ResolvedType> types = new TreeMap<>();
        resolved.types().forEach(type -> types.put(type.definition().typeName().qualified(), type));
        JsonNode wanted = Vectors.member(expected, "types");
        Map<String, JsonNode> byName = new TreeMap<>();
        wanted.fields().forEachRemaining(entry -> byName.put(entry.getKey(), entry.getValue()));
        one.equal("types", Set.copyOf(byName.keySet()), Set.copyOf(types.keySet()));
        byName.forEach((name, type) -> {
            ResolvedTypes.ResolvedType actual = types.get(name);
            if (actual != null) {
                CanonicalObject definition = new CanonicalObject(actual.definition());
                one.equal("type " + name, Vectors.member(type, "typedef"), definition.json());
                one.equal("bytes of type " + name, Vectors.text(type, "canonical_hex"),
                        Vectors.hex(definition.encode(EncodingProfile.PROFILE_2)));
                one.equal("hash of type " + name, Vectors.text(type, "blake3"), actual.hash());
            }
        });
    }

    private static DeclaredType type(JsonNode type) {
        List<DeclaredType.Field> fields = new ArrayList<>();
        Vectors.member(type, "fields").forEach(field -> fields
                .add(new DeclaredType.Field(field.path(0).asText(), value(field.path(1)), "")));
        return new DeclaredType.Message(TypeName.ofTag(Vectors.text(type, "tag")), fields, "");
    }

    private static ValueType value(JsonNode type) {
        if (type.isTextual()) {
            return new ValueType.Primitive(type.textValue());
        }
        if (type.size() == 1) {
            Map.Entry<String, JsonNode> only = type.fields().next();
            JsonNode argument = only.getValue();
            switch (only.getKey()) {
                case "ref":
                    return new ValueType.Reference(TypeName.ofTag(argument.asText()));
                case "list":
                    return new ValueType.ListOf(value(argument));
                case "set":
                    return new ValueType.SetOf(value(argument));
                case "map":
                    return new ValueType.MapOf(value(argument.path(0)), value(argument.path(1)));
                case "optional":
                    return new ValueType.OptionalOf(value(argument));
                default:
                    // said below
            }
        }
        throw new ToolException("vector: type " + type + " (expected: a label, or one of ref, list, set, map, optional)");
    }

    private static ServiceDeclaration service(JsonNode service) {
        List<MethodDeclaration> methods = Vectors.each(Vectors.member(service, "methods")).map(GraphVector::method).toList();
        List<String> modes = service.has("serialization_modes")
                ? Vectors.each(service.get("serialization_modes")).map(JsonNode::asText).toList()
                : List.of("xlang");
        return new ServiceDeclaration(Vectors.text(service, "name"), Vectors.number(service, "version"),
                ServiceScope.valueOf(service.path("scoped").asText("shared").toUpperCase(Locale.ROOT)), modes, methods, null,
                service.path("producer_language").asText(""), "");
    }

    private static MethodDeclaration method(JsonNode method) {
        String label = method.path("pattern").asText(MethodPattern.UNARY.label());
        MethodPattern pattern = Stream.of(MethodPattern.values()).filter(p -> p.label().equals(label)).findFirst()
                .orElseThrow(() -> new ToolException("vector: pattern " + label));
        return new MethodDeclaration(Vectors.text(method, "name"), pattern, slot(Vectors.member(method, "request")),
                slot(Vectors.member(method, "response")), false, method.path("idempotent").asBoolean(),
                method.path("timeout").asDouble(), null, "");
    }

    private static ValueType slot(JsonNode slot) {
        return slot.isNull() ? null
                : slot.isTextual() ? new ValueType.Reference(TypeName.ofTag(slot.textValue()))
                        : new ValueType.Primitive(Vectors.text(slot, "primitive"));
    }
}
