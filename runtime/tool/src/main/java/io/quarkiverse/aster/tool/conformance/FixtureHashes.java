package io.quarkiverse.aster.tool.conformance;

import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.contract.ContractIds;
import io.quarkiverse.aster.contract.EncodingProfile;
import io.quarkiverse.aster.tool.support.ToolException;

/** Hashes by the ids of the reference's fixtures, all of them in the legacy profile. */
final class FixtureHashes implements VectorFormat {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    /** The one fixture that has another id here. */
    private static final String STREAM_SCOPE = "micro.scope.stream";
    private static final String SESSION_SCOPE = "micro.scope.session";

    @Override
    public boolean matches(JsonNode root) {
        return root.isObject() && !root.isEmpty()
                && Vectors.each(root).allMatch(value -> value.isTextual() && HASH.matcher(value.textValue()).matches());
    }

    @Override
    public void check(JsonNode root, Cases cases) {
        Map<String, JsonNode> fixtures = CanonicalFixtures.bundled();
        root.fieldNames().forEachRemaining(id -> cases.check(id, one -> {
            JsonNode fixture = fixtures.get(id.equals(STREAM_SCOPE) ? SESSION_SCOPE : id);
            if (fixture == null) {
                throw new ToolException("vector: no input is known for that id (expected: a fixture of the reference)");
            }
            one.equal("hash", Vectors.text(root, id), ContractIds.hash(encode(fixture)));
        }));
    }

    private static byte[] encode(JsonNode fixture) {
        if (fixture.has("op")) {
            return CanonicalFixtures.encode(fixture);
        }
        JsonNode input = fixture.has("input_profile1") ? fixture.get("input_profile1") : Vectors.member(fixture, "input");
        return CanonicalObject.read(Vectors.text(fixture, "type"), input).encode(EncodingProfile.PROFILE_1);
    }
}
