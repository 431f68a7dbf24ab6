package io.quarkiverse.aster.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.store.FileNonceStore;
import io.quarkiverse.aster.trust.store.InMemoryNonceStore;

/** The vectors of credentials, sequences, capabilities and canonical JSON. */
@Timeout(60)
class TrustVectorsTest {

    private static final HexFormat HEX = HexFormat.of();

    private static JsonNode vectors;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = TrustVectorsTest.class.getResourceAsStream("/vectors/trust.json")) {
            vectors = new ObjectMapper().readTree(in);
        }
    }

    @TestFactory
    Stream<DynamicTest> canonicalJson() {
        return each("canonical_json", vector -> {
            Map<String, String> attributes = strings(vector.get("attributes"));
            assertThat(HEX.formatHex(CanonicalJson.encode(attributes))).isEqualTo(vector.get("canonical_hex").asText());
            List<String> keys = new ArrayList<>(attributes.keySet());
            Collections.reverse(keys);
            Map<String, String> reversed = new LinkedHashMap<>();
            keys.forEach(key -> reversed.put(key, attributes.get(key)));
            assertThat(HEX.formatHex(CanonicalJson.encode(reversed))).isEqualTo(vector.get("canonical_hex").asText());
        });
    }

    @TestFactory
    Stream<DynamicTest> signing() {
        return each("credentials", vector -> {
            RootKey key = RootKey.of(HEX
                    .parseHex(vectors.at("/keys/" + vector.get("signed_by").asText() + "/seed_hex").asText()));
            byte[] message = HEX.parseHex(vector.get("signed_bytes_hex").asText());
            String signature = HEX.formatHex(key.sign(message));
            List<String> altered = List.of("policy-short-signature", "policy-zero-signature", "policy-malleated-signature");
            if (altered.contains(vector.get("id").asText())) {
                assertThat(signature).isNotEqualTo(vector.get("signature_hex").asText());
            } else {
                assertThat(signature).isEqualTo(vector.get("signature_hex").asText());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> signatures() {
        return each("credentials", vector -> {
            if (!vector.at("/expected/signature_valid").isNull() && !vector.get("signing_bytes_hex").isNull()) {
                RootPublicKey root = RootPublicKey.fromHex(vector.get("root_pubkey_hex").asText());
                assertThat(root.verifies(HEX.parseHex(vector.get("signing_bytes_hex").asText()),
                        HEX.parseHex(vector.get("signature_hex").asText())))
                        .isEqualTo(vector.at("/expected/signature_valid").asBoolean());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> credentials() {
        return each("credentials", vector -> {
            JsonNode context = vector.get("context");
            JsonNode expected = vector.get("expected");
            TestClock clock = new TestClock(context.get("now_epoch_s").asLong());
            InMemoryNonceStore nonces = new InMemoryNonceStore(10, clock);
            context.get("consumed_nonces").forEach(hex -> nonces.consume(Nonce.fromHex(hex.asText()), Keys.LATER));
            boolean hasStore = context.get("nonce_store").asText().equals("memory");
            MockInstanceIdentityVerifier iid = context.get("iid_result").asBoolean()
                    ? MockInstanceIdentityVerifier.accepting()
                    : MockInstanceIdentityVerifier.refusing();
            CredentialVerifier verifier = new CredentialVerifier(
                    RootPublicKey.fromHex(context.get("trusted_root_pubkey").asText()),
                    hasStore ? Optional.of(nonces) : Optional.empty(), Map.of("aws", iid, "gcp", iid), clock);
            String json = vector.get("credential_json").asText();
            AdmittedPeers peers = new AdmittedPeers(10, AdmittedPeers.DEFAULT_TIME_TO_LIVE, clock, (peer, cause) -> {
            });
            PeerId peer = PeerId.fromHex(context.get("peer_endpoint_id").asText());
            Admission admission = kind(vector) == CredentialKind.PRODUCER
                    ? new ProducerAdmission(verifier, peers, new ProducerMembers(new byte[32]))
                    : new ConsumerAdmission(new GateMode(false, "vector"), Optional.of(verifier), peers,
                            () -> new ConsumerOffer(List.of(), "", Optional.empty()));

            AdmissionOutcome outcome = admission.handle(peer, new AdmissionRequest(json, "").toBytes());

            assertThat(outcome.decision().cause()).isEmpty();
            assertThat(outcome.decision().isAllowed()).as(outcome.toString()).isEqualTo(expected.get("admitted").asBoolean());
            if (outcome.decision().isAllowed()) {
                assertThat(peers.find(peer).orElseThrow().attributes()).isEqualTo(strings(expected.get("attributes")));
            } else {
                assertThat(strings(expected.get("reasons").elements())).contains(outcome.decision().reason().get().code());
                assertThat(peers.find(peer)).isEmpty();
            }
            assertThat(iid.calls()).isEqualTo(context.get("iid_result").isNull() ? 0 : 1);
            String nonce = new ObjectMapper().readTree(json).path("nonce").asText("");
            if (nonce.length() == 64) {
                assertThat(nonces.isConsumed(Nonce.fromHex(nonce)))
                        .isEqualTo(expected.get("nonce_consumed_after").asBoolean());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> canonicalBytesAndJson() {
        return each("credentials", vector -> {
            String json = vector.get("credential_json").asText();
            if (strings(vector.at("/expected/reasons").elements()).contains("malformed")) {
                return;
            }
            Credential credential = kind(vector) == CredentialKind.PRODUCER ? EnrollmentCredential.parse(json)
                    : ConsumerEnrollmentCredential.parse(json);
            assertThat(HEX.formatHex(credential.signingBytes())).isEqualTo(vector.get("signing_bytes_hex").asText());
            assertThat(credential.toJson()).isEqualTo(json);
            assertThat(HEX.formatHex(credential.signature())).isEqualTo(vector.get("signature_hex").asText());
        });
    }

    @TestFactory
    Stream<DynamicTest> sequences(@TempDir Path directory) {
        return each("sequences", vector -> {
            Path file = directory.resolve(vector.get("id").asText() + ".json");
            TestClock clock = new TestClock(0);
            FileNonceStore store = FileNonceStore.open(file, 10, clock);
            for (JsonNode step : vector.get("steps")) {
                if (step.has("restart")) {
                    store.close();
                    store = FileNonceStore.open(file, 10, clock);
                    continue;
                }
                clock.set(step.get("now_epoch_s").asLong());
                CredentialVerifier verifier = new CredentialVerifier(Keys.ROOT.publicKey(), Optional.of(store), Map.of(),
                        clock);
                PeerId peer = PeerId.fromHex(step.get("peer_endpoint_id").asText());
                CheckedCredential checked = verifier.check(CredentialKind.CONSUMER, step.get("credential_json").asText(), peer,
                        Optional.empty());
                Decision decision = checked.decision().isAllowed() ? verifier.consume(checked.credential().get())
                        : checked.decision();
                assertThat(decision.isAllowed()).as(decision.toString()).isEqualTo(step.get("admitted").asBoolean());
                assertThat(decision.reason().map(DenialReason::code))
                        .isEqualTo(Optional.ofNullable(step.get("reason")).map(JsonNode::asText));
            }
            store.close();
        });
    }

    @TestFactory
    Stream<DynamicTest> capabilities() {
        return each("capabilities", vector -> {
            CapabilityGate gate = new CapabilityGate("S", "m", requirement(vector.get("service_requires")),
                    requirement(vector.get("method_requires")));
            assertThat(gate.decide(strings(vector.get("attributes"))).isAllowed()).isEqualTo(vector.get("allowed").asBoolean());
        });
    }

    @Test
    void allAreThere() {
        assertThat(vectors.get("credentials")).hasSize(46);
        assertThat(vectors.get("sequences")).hasSize(4);
        assertThat(vectors.get("capabilities")).hasSize(17);
        assertThat(vectors.get("canonical_json")).hasSize(7);
        assertThat(Arrays.asList(DenialReason.values())).extracting(DenialReason::code).contains("malformed", "untrusted_root",
                "bad_signature", "expired", "endpoint_mismatch", "nonce_store_missing", "nonce_consumed", "iid_failed");
    }

    private interface Check {
        void run(JsonNode vector) throws Exception;
    }

    private static Stream<DynamicTest> each(String member, Check check) {
        return StreamSupport.stream(vectors.get(member).spliterator(), false)
                .map(vector -> dynamicTest(vector.get("id").asText(), () -> check.run(vector)));
    }

    private static CredentialKind kind(JsonNode vector) {
        return CredentialKind.valueOf(vector.get("kind").asText().toUpperCase(Locale.ROOT));
    }

    private static Optional<Requirement> requirement(JsonNode node) {
        return node.isNull() ? Optional.empty()
                : Optional.of(Requirement.of(node.get("kind").asText(), strings(node.get("roles").elements())));
    }

    private static List<String> strings(Iterator<JsonNode> nodes) {
        List<String> strings = new ArrayList<>();
        nodes.forEachRemaining(node -> strings.add(node.asText()));
        return strings;
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new LinkedHashMap<>();
        object.fields().forEachRemaining(field -> strings.put(field.getKey(), field.getValue().asText()));
        return strings;
    }

    @Test
    void workedExampleOfEscapes() {
        String blob = "\0\1\b\t\n\u000b\f\r\u001f\u007f\u0080\u2028\u2029/\"\\<>&'é😀";
        assertThat(new String(CanonicalJson.encode(Map.of("app.blob", blob)), StandardCharsets.UTF_8)).isEqualTo(
                "{\"app.blob\":\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\u007f\u0080\u2028\u2029/\\\"\\\\<>&'é😀\"}");
    }
}
