package io.quarkiverse.aster.tool.conformance;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.contract.CanonicalDecoder;
import io.quarkiverse.aster.contract.CanonicalEncoder;
import io.quarkiverse.aster.contract.ContractIds;
import io.quarkiverse.aster.contract.ContractJson;
import io.quarkiverse.aster.contract.EncodingProfile;
import io.quarkiverse.aster.contract.MethodDef;
import io.quarkiverse.aster.contract.ServiceContract;
import io.quarkiverse.aster.contract.TypeDef;
import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.ToolException;

/**
 * An object that has a canonical encoding.
 *
 * @param value a type, method or service
 */
record CanonicalObject(Object value) {

    /** Reads JSON as the kind that vectors call by that name. */
    static CanonicalObject read(String kind, JsonNode json) {
        byte[] utf8 = json.toString().getBytes(StandardCharsets.UTF_8);
        return new CanonicalObject(switch (kind) {
            case "TypeDef" -> ContractJson.readType(utf8);
            case "MethodDef" -> ContractJson.readMethod(utf8);
            case "ServiceContract" -> ContractJson.readService(utf8);
            default -> throw unknown(kind);
        });
    }

    static CanonicalObject decode(String kind, byte[] canonical) {
        return new CanonicalObject(switch (kind) {
            case "TypeDef" -> CanonicalDecoder.decodeType(canonical);
            case "MethodDef" -> CanonicalDecoder.decodeMethod(canonical);
            case "ServiceContract" -> CanonicalDecoder.decodeService(canonical);
            default -> throw unknown(kind);
        });
    }

    byte[] encode(EncodingProfile profile) {
        CanonicalEncoder encoder = new CanonicalEncoder(profile);
        return value instanceof TypeDef type ? encoder.encode(type)
                : value instanceof MethodDef method ? encoder.encode(method) : encoder.encode((ServiceContract) value);
    }

    JsonNode json() {
        String json = value instanceof TypeDef type ? ContractJson.write(type)
                : value instanceof MethodDef method ? ContractJson.write(method)
                        : ContractJson.write((ServiceContract) value);
        return JsonTrees.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Checks an object with its bytes and hash in both profiles, and what its bytes decode to. */
    static void check(JsonNode vector, Case one) {
        String kind = Vectors.text(vector, "type");
        JsonNode input = Vectors.member(vector, "input");
        check(kind, input, EncodingProfile.PROFILE_2, Vectors.member(vector, "profile2"), one);
        check(kind, vector.has("input_profile1") ? vector.get("input_profile1") : input, EncodingProfile.PROFILE_1,
                Vectors.member(vector, "profile1"), one);
        JsonNode expected = vector.get("profile2");
        if (!expected.has("error")) {
            byte[] bytes = Vectors.hex(expected, "canonical_hex");
            one.equal("profile 2, decoded and encoded again", Vectors.hex(bytes),
                    Vectors.hex(decode(kind, bytes).encode(EncodingProfile.PROFILE_2)));
        }
    }

    private static void check(String kind, JsonNode input, EncodingProfile profile, JsonNode expected, Case one) {
        String what = profile == EncodingProfile.PROFILE_2 ? "profile 2" : "profile 1";
        if (expected.has("error")) {
            one.refused(what, () -> read(kind, input).encode(profile));
            return;
        }
        byte[] bytes = read(kind, input).encode(profile);
        one.equal(what + " bytes", Vectors.text(expected, "canonical_hex"), Vectors.hex(bytes));
        one.equal(what + " hash", Vectors.text(expected, "blake3"), ContractIds.hash(bytes));
    }

    private static ToolException unknown(String kind) {
        return new ToolException("vector: type " + kind + " (expected: TypeDef, MethodDef or ServiceContract)");
    }
}
