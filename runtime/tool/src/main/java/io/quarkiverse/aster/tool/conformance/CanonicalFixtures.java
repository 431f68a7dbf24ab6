package io.quarkiverse.aster.tool.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.contract.CanonicalWriter;
import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.ToolException;

/** The copied fixtures of the reference with their inputs. */
final class CanonicalFixtures implements VectorFormat {

    @Override
    public boolean matches(JsonNode root) {
        return root.path("format").asText().equals("aster-canonical-fixtures/1");
    }

    @Override
    public void check(JsonNode root, Cases cases) {
        root.path("encodings").forEach(vector -> cases.check(vector.path("id").asText(),
                one -> one.equal("bytes", Vectors.text(vector, "hex"), Vectors.hex(encode(vector)))));
        root.path("objects").forEach(
                vector -> cases.check(vector.path("id").asText(), one -> CanonicalObject.check(vector, one)));
    }

    /** The bytes of a primitive encoding. */
    static byte[] encode(JsonNode vector) {
        CanonicalWriter out = new CanonicalWriter();
        String op = Vectors.text(vector, "op");
        switch (op) {
            case "varint" -> out.varint(Vectors.member(vector, "value").longValue());
            case "zigzag_i32" -> out.zigzag32(Vectors.number(vector, "value"));
            case "zigzag_i64" -> out.zigzag64(Long.parseLong(Vectors.text(vector, "value")));
            case "string" -> out.string(Vectors.text(vector, "value"));
            case "bytes" -> out.bytes(Vectors.hex(vector, "value_hex"));
            case "list_header" -> out.listHeader(Vectors.number(vector, "value"));
            case "optional_absent" -> out.optionalMarker(false);
            case "optional_present_prefix" -> out.optionalMarker(true);
            default -> throw new ToolException("vector: op " + op + " (expected: an encoding of the protocol)");
        }
        return out.toByteArray();
    }

    /** The fixtures that the tool brings along, by their ids: the inputs of those files that have none. */
    static Map<String, JsonNode> bundled() {
        Map<String, JsonNode> fixtures = new HashMap<>();
        try (InputStream in = CanonicalFixtures.class.getResourceAsStream("fixtures.json")) {
            JsonNode bundled = JsonTrees.parse(in.readAllBytes());
            bundled.get("encodings").forEach(fixture -> fixtures.put(fixture.get("id").textValue(), fixture));
            bundled.get("objects").forEach(fixture -> fixtures.put(fixture.get("id").textValue(), fixture));
            return fixtures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
