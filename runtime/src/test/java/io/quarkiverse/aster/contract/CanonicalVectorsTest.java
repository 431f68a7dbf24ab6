package io.quarkiverse.aster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;

/** Every encoding, object and decoding vector, in both profiles. */
@Timeout(60)
class CanonicalVectorsTest {

    private static final HexFormat HEX = HexFormat.of();

    static Stream<Named<JsonNode>> encodings() {
        return named(Vectors.json("canonical/fixtures.json").get("encodings"));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void primitivesEncodeToTheirBytes(JsonNode vector) {
        CanonicalWriter out = new CanonicalWriter();
        JsonNode value = vector.get("value");
        switch (vector.get("op").textValue()) {
            case "varint" -> out.varint(value.longValue());
            case "zigzag_i32" -> out.zigzag32(value.intValue());
            case "zigzag_i64" -> out.zigzag64(Long.parseLong(value.textValue()));
            case "string" -> out.string(value.textValue());
            case "bytes" -> out.bytes(Vectors.hex(vector.get("value_hex")));
            case "list_header" -> out.listHeader(value.intValue());
            case "optional_absent" -> out.optionalMarker(false);
            case "optional_present_prefix" -> out.optionalMarker(true);
            default -> throw new AssertionError(vector);
        }
        assertThat(HEX.formatHex(out.toByteArray())).isEqualTo(vector.get("hex").textValue());
    }

    static Stream<Named<JsonNode>> objects() {
        return Stream.concat(named(Vectors.json("canonical/fixtures.json").get("objects")),
                named(Vectors.json("canonical/generated.json").get("cases")));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void objectsEncodeInTheCurrentProfile(JsonNode vector) {
        check(vector, EncodingProfile.PROFILE_2, vector.get("input"), vector.get("profile2"));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void objectsEncodeInTheLegacyProfile(JsonNode vector) {
        JsonNode input = vector.has("input_profile1") ? vector.get("input_profile1") : vector.get("input");
        check(vector, EncodingProfile.PROFILE_1, input, vector.get("profile1"));
    }

    private static void check(JsonNode vector, EncodingProfile profile, JsonNode input, JsonNode expected) {
        String type = vector.get("type").textValue();
        if (expected.has("error")) {
            assertThatThrownBy(() -> Vectors.encode(profile, Vectors.read(type, input)))
                    .isInstanceOf(ContractException.class).hasMessageContaining("(expected: ");
            return;
        }
        byte[] bytes = Vectors.encode(profile, Vectors.read(type, input));
        assertThat(HEX.formatHex(bytes)).isEqualTo(expected.get("canonical_hex").textValue());
        assertThat(ContractIds.hash(bytes)).isEqualTo(expected.get("blake3").textValue());
    }

    @ParameterizedTest
    @MethodSource("objects")
    void decodedObjectsEncodeToTheSameBytes(JsonNode vector) {
        if (vector.get("profile2").has("error")) {
            return; // no bytes to decode
        }
        byte[] bytes = Vectors.hex(vector.get("profile2").get("canonical_hex"));
        Object decoded = Vectors.decode(vector.get("type").textValue(), bytes);
        assertThat(Vectors.encode(EncodingProfile.PROFILE_2, decoded)).isEqualTo(bytes);
        assertThat(Vectors.read(vector.get("type").textValue(), Vectors.write(decoded))).isEqualTo(decoded);
    }

    static Stream<Named<JsonNode>> decodings() {
        return named(Vectors.json("canonical/generated.json").get("decode"));
    }

    @ParameterizedTest
    @MethodSource("decodings")
    void bytesDecodeOrAreRefused(JsonNode vector) {
        String type = vector.get("type").textValue();
        byte[] bytes = Vectors.hex(vector.get("hex"));
        if (vector.has("error")) {
            assertThatThrownBy(() -> Vectors.decode(type, bytes)).isInstanceOf(ContractException.class)
                    .hasMessageContaining("(expected: ");
        } else {
            assertThat(Vectors.write(Vectors.decode(type, bytes))).isEqualTo(vector.get("result"));
        }
    }

    static Stream<Named<JsonNode>> copied() {
        return named(Vectors.json("canonical/canonical_test_vectors.json").get("vectors"));
    }

    /** The list has no inputs: those are the fixtures of the same id, in the profile that the bytes turn out to be of. */
    @ParameterizedTest
    @MethodSource("copied")
    void theCopiedListHasTheBytesOfTheFixtures(JsonNode vector) {
        String hex = vector.get("bytes_hex").textValue();
        String id = vector.get("id").textValue();
        boolean legacy = id.startsWith("micro.scope.") || id.startsWith("micro.nfc.");
        assertThat(hex).isEqualTo(fixtureHex(legacy ? "profile1" : "profile2").get(id));
        assertThat(ContractIds.hash(HEX.parseHex(hex))).isEqualTo(vector.get("hash_hex").textValue());
    }

    static Stream<String> bins() {
        Iterable<String> names = () -> Vectors.json("canonical/profile1-bins/hashes.json").fieldNames();
        return StreamSupport.stream(names.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("bins")
    void theLegacyFilesHaveTheBytesOfTheFixtures(String id) {
        byte[] bytes = Vectors.bytes("canonical/profile1-bins/" + id.replace("/", "%2F") + ".bin");
        String fixture = id.equals("micro.scope.stream") ? "micro.scope.session" : id;
        assertThat(HEX.formatHex(bytes)).isEqualTo(fixtureHex("profile1").get(fixture));
        assertThat(ContractIds.hash(bytes))
                .isEqualTo(Vectors.json("canonical/profile1-bins/hashes.json").get(id).textValue());
    }

    private static Map<String, String> fixtureHex(String profile) {
        JsonNode fixtures = Vectors.json("canonical/fixtures.json");
        Function<JsonNode, String> id = v -> v.get("id").textValue();
        return Stream.concat(
                Vectors.each(fixtures.get("encodings")).map(v -> Map.entry(id.apply(v), v.get("hex").textValue())),
                Vectors.each(fixtures.get("objects"))
                        .map(v -> Map.entry(id.apply(v), v.get(profile).get("canonical_hex").textValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static Stream<Named<JsonNode>> identities() {
        return Vectors.each(Vectors.json("conformance/contract-identity.json").get("golden_vectors"))
                .map(v -> Named.of(v.get("name").textValue(), v));
    }

    /** The conformance set of the released packages: legacy profile, numbers for enums. */
    @ParameterizedTest
    @MethodSource("identities")
    void contractsHaveTheirReleasedIdentity(JsonNode vector) {
        byte[] bytes = Vectors.encode(EncodingProfile.PROFILE_1,
                Vectors.read("ServiceContract", spelled(vector.get("contract").deepCopy())));
        assertThat(HEX.formatHex(bytes)).isEqualTo(vector.get("expected_canonical_hex").textValue());
        assertThat(bytes).hasSize(vector.get("expected_canonical_length").intValue());
        assertThat(ContractIds.hash(bytes)).isEqualTo(vector.get("expected_blake3").textValue());
    }

    private static JsonNode spelled(ObjectNode contract) {
        contract.put("scoped", ProtocolEnum.SCOPE.label(ServiceScope.values()[contract.get("scoped").intValue()]));
        for (JsonNode method : contract.get("methods")) {
            ((ObjectNode) method).put("pattern", MethodPattern.values()[method.get("pattern").intValue()].label());
            if (method.get("requires") instanceof ObjectNode requires) {
                CapabilityKind kind = CapabilityKind.values()[requires.get("kind").intValue()];
                requires.put("kind", ProtocolEnum.CAPABILITY.label(kind));
            }
        }
        return contract;
    }

    private static Stream<Named<JsonNode>> named(JsonNode list) {
        return Vectors.each(list).map(v -> Named.of(v.get("id").textValue(), v));
    }
}
