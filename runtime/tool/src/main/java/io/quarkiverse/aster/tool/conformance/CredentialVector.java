package io.quarkiverse.aster.tool.conformance;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.CheckedCredential;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.CredentialKind;
import io.quarkiverse.aster.trust.CredentialVerifier;
import io.quarkiverse.aster.trust.Decision;
import io.quarkiverse.aster.trust.DenialReason;
import io.quarkiverse.aster.trust.EnrollmentCredential;
import io.quarkiverse.aster.trust.MockInstanceIdentityVerifier;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkiverse.aster.trust.Signatures;
import io.quarkiverse.aster.trust.store.InMemoryNonceStore;

/** One credential that is presented once: its bytes, its signature, what becomes of it, and of its nonce. */
final class CredentialVector {

    private static final int CAPACITY = 1_000;
    /** The longest that a nonce can be needed. */
    private static final long FOREVER = -1;

    private CredentialVector() {
    }

    static void check(JsonNode vector, JsonNode keys, Case one) {
        JsonNode expected = Vectors.member(vector, "expected");
        CredentialKind kind = kind(vector);
        String json = Vectors.text(vector, "credential_json");
        checkSigner(vector, Vectors.member(keys, Vectors.text(vector, "signed_by")), expected, one);
        if (!expected.path("signature_valid").isNull() && !vector.path("signing_bytes_hex").isNull()) {
            one.equal("signature_valid", Vectors.flag(expected, "signature_valid"),
                    Signatures.verify(Vectors.hex(vector, "root_pubkey_hex"), Vectors.hex(vector, "signing_bytes_hex"),
                            Vectors.hex(vector, "signature_hex")));
        }
        if (!Vectors.list(expected, "reasons").contains(DenialReason.MALFORMED.code())) {
            Credential credential = kind == CredentialKind.PRODUCER ? EnrollmentCredential.parse(json)
                    : ConsumerEnrollmentCredential.parse(json);
            one.equal("signing_bytes", Vectors.text(vector, "signing_bytes_hex"), Vectors.hex(credential.signingBytes()));
            one.equal("signature", Vectors.text(vector, "signature_hex"), Vectors.hex(credential.signature()));
            one.equal("credential_json, written again", json, credential.toJson());
        }
        checkVerdict(Vectors.member(vector, "context"), kind, json, expected, one);
    }

    /** Ed25519 leaves a signer no choice. Some vectors hold a signature that nobody made, over bytes that are as they were. */
    private static void checkSigner(JsonNode vector, JsonNode signer, JsonNode expected, Case one) {
        byte[] signed = Vectors.hex(vector, "signed_bytes_hex");
        String signature = Vectors.hex(NodeKey.of(Vectors.hex(signer, "seed_hex")).sign(signed));
        boolean altered = Vectors.hex(signed).equals(Vectors.textOrNull(vector, "signing_bytes_hex"))
                && Vectors.text(signer, "public_hex").equals(Vectors.text(vector, "root_pubkey_hex"))
                && !Vectors.flag(expected, "signature_valid");
        if (altered) {
            one.equal("signature is the signer's", false, signature.equals(Vectors.text(vector, "signature_hex")));
        } else {
            one.equal("signed_bytes, signed again", Vectors.text(vector, "signature_hex"), signature);
        }
    }

    private static void checkVerdict(JsonNode context, CredentialKind kind, String json, JsonNode expected, Case one) {
        InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(Vectors.integer(context, "now_epoch_s")));
        InMemoryNonceStore nonces = new InMemoryNonceStore(CAPACITY, clock);
        Vectors.list(context, "consumed_nonces").forEach(hex -> nonces.consume(Nonce.fromHex(hex), FOREVER));
        MockInstanceIdentityVerifier identity = context.path("iid_result").asBoolean()
                ? MockInstanceIdentityVerifier.accepting()
                : MockInstanceIdentityVerifier.refusing();
        CredentialVerifier verifier = new CredentialVerifier(
                RootPublicKey.of(Vectors.hex(context, "trusted_root_pubkey")),
                Vectors.text(context, "nonce_store").equals("none") ? Optional.empty() : Optional.of(nonces),
                Map.of("aws", identity, "gcp", identity, "azure", identity), clock);

        CheckedCredential checked = verifier.check(kind, json,
                PeerId.fromHex(Vectors.text(context, "peer_endpoint_id")), Optional.empty());
        Decision decision = checked.decision().isAllowed() ? verifier.consume(checked.credential().orElseThrow())
                : checked.decision();

        one.equal("admitted", Vectors.flag(expected, "admitted"), decision.isAllowed());
        decision.reason().map(DenialReason::code).ifPresent(
                reason -> one.equal("reason is one of " + Vectors.list(expected, "reasons"), true,
                        Vectors.list(expected, "reasons").contains(reason)));
        if (decision.isAllowed()) {
            one.equal("attributes", Vectors.texts(expected, "attributes"), checked.credential().orElseThrow().attributes());
        }
        one.equal("calls of the identity verifier", context.path("iid_result").isNull() ? 0 : 1, identity.calls());
        nonce(checked).ifPresent(nonce -> one.equal("nonce_consumed_after",
                Vectors.flag(expected, "nonce_consumed_after"), nonces.isConsumed(nonce)));
    }

    private static Optional<Nonce> nonce(CheckedCredential checked) {
        return checked.credential().filter(ConsumerEnrollmentCredential.class::isInstance)
                .flatMap(credential -> ((ConsumerEnrollmentCredential) credential).nonce());
    }

    private static CredentialKind kind(JsonNode vector) {
        String kind = Vectors.text(vector, "kind");
        for (CredentialKind known : CredentialKind.values()) {
            if (known.name().equalsIgnoreCase(kind)) {
                return known;
            }
        }
        throw Vectors.invalid("kind", kind, "producer or consumer");
    }
}
