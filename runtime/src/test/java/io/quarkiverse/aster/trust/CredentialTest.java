package io.quarkiverse.aster.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential.Type;

/** Credentials and keys as values. */
@Timeout(30)
class CredentialTest {

    private static final byte[] UNSIGNED = new byte[0];
    private static final Nonce NONCE = Nonce.random();

    private static final ConsumerEnrollmentCredential POLICY = ConsumerEnrollmentCredential.signPolicy(Keys.ROOT,
            Optional.of(Keys.PEER), Keys.LATER, Map.of(Attributes.ROLE, "ops"));
    private static final ConsumerEnrollmentCredential TOKEN = ConsumerEnrollmentCredential.signOneTimeToken(Keys.ROOT,
            Optional.empty(), Keys.LATER, Map.of(), NONCE);
    private static final EnrollmentCredential PRODUCER = EnrollmentCredential.sign(Keys.ROOT, Keys.PEER, Keys.LATER, Map.of());

    @Test
    void survivesItsJson() {
        assertThat(ConsumerEnrollmentCredential.parse(POLICY.toJson())).isEqualTo(POLICY).hasSameHashCodeAs(POLICY);
        assertThat(ConsumerEnrollmentCredential.parse(TOKEN.toJson())).isEqualTo(TOKEN);
        assertThat(EnrollmentCredential.parse(PRODUCER.toJson())).isEqualTo(PRODUCER);
        assertThat(PRODUCER.isSigned()).isTrue();
    }

    @Test
    void differsByContentAndSignature() {
        ConsumerEnrollmentCredential unsigned = ConsumerEnrollmentCredential.of(Type.POLICY, POLICY.endpointId(),
                POLICY.root(), POLICY.expiresAt(), POLICY.attributes(), Optional.empty(), UNSIGNED);
        assertThat(unsigned).isNotEqualTo(POLICY);
        assertThat(unsigned.isSigned()).isFalse();
        assertThat(POLICY).isNotEqualTo(TOKEN).isNotEqualTo(PRODUCER).isNotEqualTo("policy");
    }

    @Test
    void filesSayTypeAndTellAllKindsApart() {
        assertThat(Credential.parse(POLICY.toJson())).isEqualTo(POLICY);
        assertThat(Credential.parse(POLICY.toJson().replace("credential_type", "type"))).isEqualTo(POLICY);
        assertThat(Credential.parse(PRODUCER.toJson().replaceFirst("\\{", "{\"type\":\"producer\","))).isEqualTo(PRODUCER);
        assertThatIllegalArgumentException().isThrownBy(() -> Credential.parse(PRODUCER.toJson()))
                .withMessage("credential_type: none (expected: policy or ott)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credential.parse(TOKEN.toJson().replace("\"ott\"", "\"producer\"")))
                .withMessage("endpoint_id: none (expected: a value)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Credential.parse(TOKEN.toJson().replace("\"ott\"", "\"OTT\"")))
                .withMessage("credential_type: an unknown one (expected: policy or ott)");
    }

    @Test
    void absentAndNullAreTheSame() {
        String json = ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, Optional.empty(), 5, Map.of()).toJson();
        ConsumerEnrollmentCredential expected = ConsumerEnrollmentCredential.parse(json);
        assertThat(expected.nonce()).isEmpty();
        for (String part : List.of("\"attributes\":{},", "\"endpoint_id\":null,", "\"nonce\":null,")) {
            assertThat(json).contains(part);
            assertThat(ConsumerEnrollmentCredential.parse(json.replace(part, ""))).isEqualTo(expected);
        }
        assertThat(ConsumerEnrollmentCredential.parse(json.replace("\"attributes\":{}", "\"attributes\":null")))
                .isEqualTo(expected);
        assertThat(ConsumerEnrollmentCredential.parse(json.replaceFirst("\\{", "{\"extra\":[{\"a\":1}],"))).isEqualTo(expected);
    }

    /** Each is a change of a policy's JSON: what to look for, and what to put there. */
    @ParameterizedTest
    @ValueSource(strings = {
            "}~", "{~[", "{~{\"root_pubkey\":\"\",", "{~{\"a\":1,\"a\":2,", "}~} x", "}~},", "\"expires_at\":~\"expires_at\":-",
            "\"expires_at\":1~\"expires_at\":1.5e", "1769817600~\"1769817600\"", "1769817600~18446744073709551616",
            "1769817600~184467440737095516160", "1769817600~null", "1769817600~1.0", "\"ops\"~1", "\"ops\"~null",
            "\"ops\"~\"\\ud800\"", "\"ops\"~[]", "\"aster.role\":~\"aster.role\":\"x\",\"aster.role\":", "\"policy\"~7",
            "\"signature\"~\"other\"", "\"expires_at\"~\"other\"", "\"root_pubkey\"~\"other\"", "\"nonce\":null~\"nonce\":\"\"",
            "\"nonce\":null~\"nonce\":0", "d75a~D75A", "d75a~ d75a", "d75a~d75", "fc51~FC51", "fc51~:c51", "fc51~/c51",
            "fc51~`c51", "fc51~gc51", "\"nonce\":null~\"nonce\":\"ab\"", "\"attributes\":{~\"attributes\":{\"\\udc00\":\"\",",
            "\"signature\":\"~\"signature\":\"0" })
    void refusesEverythingElse(String change) {
        int at = change.indexOf('~');
        String json = POLICY.toJson();
        String from = change.substring(0, at);
        assertThat(json).contains(from);
        int last = from.equals("}") ? json.lastIndexOf(from) : json.indexOf(from);
        String changed = json.substring(0, last) + change.substring(at + 1) + json.substring(last + from.length());
        assertThatIllegalArgumentException().isThrownBy(() -> ConsumerEnrollmentCredential.parse(changed))
                .withMessageContaining("(expected: ")
                .satisfies(e -> assertThat(e + "" + e.getCause()).doesNotContain("d75a", POLICY.toJson().substring(400)));
    }

    @Test
    void largestAndSmallestExpiryAreUnsigned() {
        for (long expiresAt : new long[] { 0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -1 }) {
            Credential credential = EnrollmentCredential.sign(Keys.ROOT, Keys.PEER, expiresAt, Map.of());
            assertThat(credential.toJson()).contains(":" + Long.toUnsignedString(expiresAt) + ",");
            assertThat(EnrollmentCredential.parse(credential.toJson())).isEqualTo(credential);
        }
    }

    @Test
    void nestingAndLengthHaveLimits() {
        String json = POLICY.toJson();
        assertThat(ConsumerEnrollmentCredential.parse(nested(json, 49))).isEqualTo(POLICY);
        assertThatIllegalArgumentException().isThrownBy(() -> ConsumerEnrollmentCredential.parse(nested(json, 50)));
        String padded = json + " ".repeat(65_536 - json.length());
        assertThat(ConsumerEnrollmentCredential.parse(padded)).isEqualTo(POLICY);
        assertThatIllegalArgumentException().isThrownBy(() -> ConsumerEnrollmentCredential.parse(padded + " "))
                .withMessage("credential: 65537 characters (expected: <= 65536)");
        assertThatIllegalArgumentException().isThrownBy(() -> ConsumerEnrollmentCredential.parse(""));
    }

    private static String nested(String json, int depth) {
        return json.replaceFirst("\\{", "{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + ",");
    }

    @Test
    void structureIsChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> consumer(Type.OTT, Optional.empty(), UNSIGNED))
                .withMessage("one-time token: no nonce (expected: 32 bytes)");
        assertThatIllegalArgumentException().isThrownBy(() -> consumer(Type.POLICY, Optional.of(NONCE), UNSIGNED))
                .withMessage("policy credential: has a nonce (expected: none)");
        assertThatIllegalArgumentException().isThrownBy(() -> consumer(Type.POLICY, Optional.empty(), new byte[63]))
                .withMessage("signature: 63 bytes (expected: 64, or none)");
        assertThatNullPointerException()
                .isThrownBy(() -> EnrollmentCredential.of(null, Keys.ROOT.publicKey(), 1, Map.of(), UNSIGNED));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnrollmentCredential.sign(Keys.ROOT, Keys.PEER, 1, Map.of("a", "\ud800")));
    }

    private static ConsumerEnrollmentCredential consumer(Type type, Optional<Nonce> nonce, byte[] signature) {
        return ConsumerEnrollmentCredential.of(type, Optional.empty(), Keys.ROOT.publicKey(), 1, Map.of(), nonce, signature);
    }

    @Test
    void reservedNamesAreSignedOnlyIfDefined() {
        Map<String, String> defined = new HashMap<>(Map.of("team", "x", "asterix", "y"));
        for (String name : Set.of(Attributes.ROLE, Attributes.NAME, Attributes.IID_PROVIDER, Attributes.IID_ACCOUNT,
                Attributes.IID_REGION, Attributes.IID_ROLE_ARN)) {
            defined.put(name, "v");
        }
        assertThat(EnrollmentCredential.sign(Keys.ROOT, Keys.PEER, 1, defined).attributes()).isEqualTo(defined);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, Optional.empty(), 1,
                        Map.of("aster.admin", "yes")))
                .withMessageStartingWith("attribute aster.admin: reserved (expected: ");
        assertThat(Attributes.isReserved("aster.")).isTrue();
        assertThat(Attributes.isReserved("Aster.role")).isFalse();
    }

    @Test
    void cannotBeChangedFromOutside() {
        Map<String, String> attributes = new HashMap<>(Map.of("a", "1"));
        EnrollmentCredential credential = EnrollmentCredential.sign(Keys.ROOT, Keys.PEER, 1, attributes);
        attributes.put("b", "2");
        credential.signature()[0] ^= 1;
        assertThat(credential.attributes()).containsOnlyKeys("a").isUnmodifiable();
        assertThat(credential.isSigned()).isTrue();
    }

    @Test
    void secretsDoNotShow() {
        String secret = "9d61b19deffd5a60";
        assertThat(Keys.ROOT.toString()).contains(Keys.ROOT.publicKey().hex()).doesNotContain(secret);
        for (Credential credential : List.of(POLICY, TOKEN, PRODUCER)) {
            String signature = credential.toJson().replaceFirst(".*\"signature\":\"", "").substring(0, 16);
            assertThat(credential.toString()).contains("expires at 1769817600").doesNotContain(signature, NONCE.hex());
        }
        assertThat(POLICY.toString()).contains("endpoint fc51");
        assertThat(TOKEN.toString()).contains("endpoint any");
        assertThat(NONCE.toString()).doesNotContain(NONCE.hex());
        assertThat(AdmissionRequest.of(TOKEN, Optional.of("t0ken")).toString())
                .isEqualTo("AdmissionRequest[with credential]");
        assertThat(AdmissionRequest.withoutCredential().toString()).isEqualTo("AdmissionRequest[without credential]");
    }

    @Test
    void keysHaveOneLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> RootKey.of(new byte[31]))
                .withMessage("root key: 31 bytes (expected: 32)");
        assertThatIllegalArgumentException().isThrownBy(() -> RootPublicKey.of(new byte[33]))
                .withMessage("root public key: 33 bytes (expected: 32)");
        assertThatIllegalArgumentException().isThrownBy(() -> Nonce.of(new byte[0]))
                .withMessage("nonce: 0 bytes (expected: 32)");
        assertThatIllegalArgumentException().isThrownBy(() -> NodeKey.of(new byte[64]));
        assertThat(RootKey.of(Keys.ROOT.secret()).publicKey()).isEqualTo(Keys.ROOT.publicKey())
                .hasSameHashCodeAs(Keys.ROOT.publicKey());
        assertThat(RootKey.generate().publicKey().isUsable()).isTrue();
        assertThat(Keys.ROOT.publicKey()).isNotEqualTo(Keys.OTHER_ROOT.publicKey()).isNotEqualTo("x");
        assertThat(Nonce.of(NONCE.bytes())).isEqualTo(NONCE).hasSameHashCodeAs(NONCE).isNotEqualTo("x")
                .isNotEqualTo(Nonce.random());
        assertThat(NodeKey.generate().id()).isNotEqualTo(NodeKey.generate().id());
        assertThat(Keys.NODE.toString()).isEqualTo("NodeKey[fc51cd8e62]");
    }

    @Test
    void malformedKeysAndSignaturesVerifyAsFalse() {
        byte[] message = "m".getBytes(StandardCharsets.US_ASCII);
        byte[] signature = Keys.ROOT.sign(message);
        assertThat(Keys.ROOT.publicKey().verifies(message, signature)).isTrue();
        assertThat(Keys.ROOT.publicKey().verifies(message, new byte[63])).isFalse();
        assertThat(Signatures.verify(new byte[31], message, signature)).isFalse();
        assertThat(Signatures.verify(Keys.PEER.bytes(), message, Keys.NODE.sign(message))).isTrue();
        byte[] noPoint = new byte[32];
        Arrays.fill(noPoint, (byte) 0xff);
        assertThat(RootPublicKey.of(noPoint).verifies(message, signature)).isFalse();
    }
}
