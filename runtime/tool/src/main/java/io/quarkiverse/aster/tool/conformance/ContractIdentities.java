package io.quarkiverse.aster.tool.conformance;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.contract.CapabilityKind;
import io.quarkiverse.aster.contract.ContractIds;
import io.quarkiverse.aster.contract.EncodingProfile;
import io.quarkiverse.aster.tool.support.ToolException;

/** The identities of the reference's conformance set: contracts in the legacy profile, with numbers for enums. */
final class ContractIdentities implements VectorFormat {

    @Override
    public boolean matches(JsonNode root) {
        return root.path("golden_vectors").path(0).has("contract");
    }

    @Override
    public void check(JsonNode root, Cases cases) {
        root.get("golden_vectors").forEach(vector -> cases.check(vector.path("name").asText(), one -> check(vector, one)));
    }

    private static void check(JsonNode vector, Case one) {
        JsonNode contract = spelled(Vectors.member(vector, "contract").deepCopy());
        byte[] bytes = CanonicalObject.read("ServiceContract", contract).encode(EncodingProfile.PROFILE_1);
        one.equal("bytes", Vectors.text(vector, "expected_canonical_hex"), Vectors.hex(bytes));
        one.equal("length", Vectors.number(vector, "expected_canonical_length"), bytes.length);
        one.equal("contract id", Vectors.text(vector, "expected_blake3"), ContractIds.hash(bytes));
    }

    private static JsonNode spelled(JsonNode contract) {
        spell(contract, "scoped", List.of(ServiceScope.SHARED, ServiceScope.SESSION));
        spellRequirement(contract);
        for (JsonNode method : Vectors.member(contract, "methods")) {
            spell(method, "pattern", List.of(MethodPattern.UNARY, MethodPattern.SERVER_STREAM, MethodPattern.CLIENT_STREAM,
                    MethodPattern.BIDI_STREAM));
            spellRequirement(method);
        }
        return contract;
    }

    private static void spellRequirement(JsonNode owner) {
        if (owner.path("requires").isObject()) {
            spell(owner.get("requires"), "kind", List.of(CapabilityKind.ROLE, CapabilityKind.ANY_OF, CapabilityKind.ALL_OF));
        }
    }

    private static void spell(JsonNode owner, String member, List<? extends Enum<?>> constants) {
        int number = Vectors.number(owner, member);
        if (number < 0 || number >= constants.size()) {
            throw new ToolException("vector: " + member + " " + number + " (expected: 0 to " + (constants.size() - 1) + ")");
        }
        ((ObjectNode) owner).put(member, constants.get(number).name().toLowerCase(Locale.ROOT));
    }
}
