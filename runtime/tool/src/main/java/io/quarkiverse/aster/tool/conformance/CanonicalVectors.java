package io.quarkiverse.aster.tool.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/** Encodings of objects, type graphs with the contracts on top, and bytes to decode. */
final class CanonicalVectors implements VectorFormat {

    @Override
    public boolean matches(JsonNode root) {
        return root.path("format").asText().equals("aster-canonical-vectors/1");
    }

    @Override
    public void check(JsonNode root, Cases cases) {
        root.path("cases").forEach(vector -> cases.check(name(vector), one -> CanonicalObject.check(vector, one)));
        root.path("graphs").forEach(vector -> cases.check(name(vector), one -> GraphVector.check(vector, one)));
        root.path("decode").forEach(vector -> cases.check(name(vector), one -> decode(vector, one)));
    }

    private static void decode(JsonNode vector, Case one) {
        String kind = Vectors.text(vector, "type");
        byte[] bytes = Vectors.hex(vector, "hex");
        if (vector.has("error")) {
            one.refused("decoded", () -> CanonicalObject.decode(kind, bytes));
        } else {
            one.equal("decoded", Vectors.member(vector, "result"), CanonicalObject.decode(kind, bytes).json());
        }
    }

    private static String name(JsonNode vector) {
        return vector.path("id").asText() + " " + vector.path("title").asText();
    }
}
