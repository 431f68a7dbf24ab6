package io.quarkiverse.aster.tool.conformance;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.contract.ContractIds;
import io.quarkiverse.aster.tool.support.ToolException;

/**
 * The fixtures of the reference without their inputs: those with the same ids in the fixtures that the tool brings along. Each
 * is in one of the two profiles, and does not say in which.
 */
final class FixtureList implements VectorFormat {

    @Override
    public boolean matches(JsonNode root) {
        return root.path("vectors").path(0).has("bytes_hex");
    }

    @Override
    public void check(JsonNode root, Cases cases) {
        Map<String, JsonNode> fixtures = CanonicalFixtures.bundled();
        root.get("vectors").forEach(vector -> cases.check(vector.path("id").asText(),
                one -> check(vector, fixtures.get(Vectors.text(vector, "id")), one)));
    }

    private static void check(JsonNode vector, JsonNode fixture, Case one) {
        String hex = Vectors.text(vector, "bytes_hex");
        one.equal("hash", Vectors.text(vector, "hash_hex"), ContractIds.hash(Vectors.hex(vector, "bytes_hex")));
        if (fixture == null) {
            throw new ToolException("vector: no input is known for that id (expected: a fixture of the reference)");
        }
        String current = fixture.has("hex") ? fixture.get("hex").textValue()
                : fixture.get("profile2").get("canonical_hex").textValue();
        String legacy = fixture.has("hex") ? current : fixture.get("profile1").get("canonical_hex").textValue();
        if (!hex.equals(legacy)) {
            one.equal("bytes", hex, current);
        }
    }
}
