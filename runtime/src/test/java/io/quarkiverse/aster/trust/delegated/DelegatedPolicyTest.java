package io.quarkiverse.aster.trust.delegated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.trust.Keys;
import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.RootPublicKey;

/** Tokens of the directory: the vectors, and each check alone. */
@Timeout(30)
class DelegatedPolicyTest {

    private static final HexFormat HEX = HexFormat.of();

    private static JsonNode vectors;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = DelegatedPolicyTest.class.getResourceAsStream("/vectors/trust.json")) {
            vectors = new ObjectMapper().readTree(in).get("delegated");
        }
    }

    private static DelegatedPolicy policy(JsonNode policy) {
        return new DelegatedPolicy(policy.get("target_handle").asText(), policy.get("target_service").asText(),
                policy.get("target_contract_id").asText(),
                RootPublicKey.fromHex(vectors.get("aster_root_pubkey_hex").asText()));
    }

    private static SigningKeyAttestation attestation() {
        JsonNode node = vectors.get("attestation");
        return new SigningKeyAttestation(node.get("signing_pubkey").asText(), node.get("key_id").asText(),
                node.get("valid_from").asLong(), node.get("valid_until").asLong(), node.get("root_signature").asText());
    }

    private static EnrollmentToken token(JsonNode node) {
        List<String> roles = new ArrayList<>();
        node.get("roles").forEach(role -> roles.add(role.asText()));
        return new EnrollmentToken(node.get("consumer_handle").asText(), node.get("consumer_pubkey").asText(),
                node.get("target_handle").asText(), node.get("target_service").asText(),
                node.get("target_contract_id").asText(), roles, node.get("issued_at").asLong(), node.get("expires_at").asLong(),
                node.get("signing_key_id").asText(), node.get("signature").asText());
    }

    private static JsonNode with(String member, JsonNode override) {
        ObjectNode node = vectors.get(member).deepCopy();
        return override == null ? node : node.setAll((ObjectNode) override);
    }

    @Test
    void theTokenCounts() {
        DelegatedPolicy policy = policy(vectors.get("policy"));
        EnrollmentToken token = token(vectors.get("token"));
        assertThat(HEX.formatHex(attestation().signingBytes()))
                .isEqualTo(vectors.get("attestation_signed_bytes_hex").asText());
        assertThat(HEX.formatHex(token.signingBytes())).isEqualTo(vectors.get("token_signed_bytes_hex").asText());
        assertThat(policy.verify(token, attestation(), vectors.get("now_epoch_s").asLong())).isEmpty();
        assertThat(DelegatedPolicy.attributes(token)).isEqualTo(Map.of("aster.role", "consumer,ops.status"));
        assertThat(token).hasToString("EnrollmentToken[alice for bob/MissionControl]");
    }

    @Test
    void theProofIsOfThisChallengeAndConsumer() {
        DelegatedPolicy policy = policy(vectors.get("policy"));
        EnrollmentToken token = token(vectors.get("token"));
        Nonce nonce = Nonce.fromHex(vectors.at("/challenge/nonce_hex").asText());
        byte[] proof = HEX.parseHex(vectors.at("/challenge/proof_signature_hex").asText());
        assertThat(HEX.formatHex(policy.challenge(nonce))).isEqualTo(vectors.at("/challenge/bytes_hex").asText());
        assertThat(policy.isProof(token, nonce, proof)).isTrue();
        assertThat(policy.isProof(token, Nonce.random(), proof)).isFalse();
        assertThat(policy.isProof(token, nonce, new byte[0])).isFalse();
    }

    @TestFactory
    Stream<DynamicTest> negative() {
        assertThat(vectors.get("negative")).hasSize(6);
        return StreamSupport.stream(vectors.get("negative").spliterator(), false)
                .map(vector -> dynamicTest(vector.get("id").asText(), () -> {
                    JsonNode now = vector.has("now_epoch_s") ? vector.get("now_epoch_s") : vectors.get("now_epoch_s");
                    Optional<StatusCode> status = policy(with("policy", vector.get("policy_override"))).verify(
                            token(with("token", vector.get("token_override"))), attestation(), now.asLong());
                    assertThat(status.map(StatusCode::name)).contains(vector.get("status").asText());
                }));
    }

    @ParameterizedTest
    @ValueSource(longs = { 1_767_139_199, 1_767_225_539, 1_767_225_841, 1_767_312_001 })
    void outsideOfItsTimesNothingCounts(long now) {
        assertThat(policy(vectors.get("policy")).verify(token(vectors.get("token")), attestation(), now))
                .contains(StatusCode.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @ValueSource(longs = { 1_767_225_540, 1_767_225_840 })
    void theEdgesOfItsTimesCount(long now) {
        assertThat(policy(vectors.get("policy")).verify(token(vectors.get("token")), attestation(), now)).isEmpty();
    }

    @Test
    void signaturesMustBeThoseOfTheDirectory() {
        JsonNode policy = vectors.get("policy");
        EnrollmentToken token = token(vectors.get("token"));
        long now = vectors.get("now_epoch_s").asLong();
        DelegatedPolicy other = new DelegatedPolicy("bob", "MissionControl", policy.get("target_contract_id").asText(),
                Keys.ROOT.publicKey());
        assertThat(other.verify(token, attestation(), now)).contains(StatusCode.UNAUTHENTICATED);
        JsonNode forged = with("token", new ObjectMapper().createObjectNode().put("consumer_handle", "mallory"));
        assertThat(policy(policy).verify(token(forged), attestation(), now)).contains(StatusCode.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "é", "\n", "\u007f" })
    void textsAreAscii(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SigningKeyAttestation("0".repeat(64), text, 0, 0, ""))
                .withMessage("key_id: other characters (expected: printable ASCII)");
    }

    @Test
    void quotesAreEscaped() {
        assertThat(new SigningKeyAttestation("0".repeat(64), "a\"\\", 1, 2, "").signingBytes()).asString().isEqualTo(
                "{\"key_id\":\"a\\\"\\\\\",\"signing_pubkey\":\"" + "0".repeat(64) + "\",\"valid_from\":1,\"valid_until\":2}");
    }
}
