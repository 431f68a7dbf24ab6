package io.quarkiverse.aster.tool.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkiverse.aster.trust.delegated.DelegatedPolicy;
import io.quarkiverse.aster.trust.delegated.EnrollmentToken;
import io.quarkiverse.aster.trust.delegated.SigningKeyAttestation;

/** A token of the directory as it is, and with one thing changed at a time. */
final class DelegatedVectors {

    private static final String ACCEPTED = "OK";

    private final JsonNode root;

    private DelegatedVectors(JsonNode root) {
        this.root = root;
    }

    static void check(JsonNode root, Cases cases) {
        DelegatedVectors vectors = new DelegatedVectors(root);
        cases.check("delegated token", vectors::checkToken);
        cases.check("delegated proof", vectors::checkProof);
        root.path("negative")
                .forEach(vector -> cases.check(vector.path("id").asText(), one -> vectors.checkChanged(vector, one)));
    }

    private void checkToken(Case one) {
        JsonNode expected = Vectors.member(root, "expected");
        EnrollmentToken token = token(Vectors.member(root, "token"));
        one.equal("attestation_signed_bytes", Vectors.text(root, "attestation_signed_bytes_hex"),
                Vectors.hex(attestation().signingBytes()));
        one.equal("token_signed_bytes", Vectors.text(root, "token_signed_bytes_hex"), Vectors.hex(token.signingBytes()));
        one.equal("valid", Vectors.flag(expected, "attestation_valid") && Vectors.flag(expected, "token_valid"),
                verify(Vectors.member(root, "policy"), Vectors.member(root, "token"), Vectors.integer(root, "now_epoch_s"))
                        .equals(ACCEPTED));
        one.equal("attributes", Vectors.texts(expected, "attributes"), DelegatedPolicy.attributes(token));
        one.equal("handle", Vectors.text(expected, "handle"), token.consumerHandle());
    }

    private void checkProof(Case one) {
        JsonNode challenge = Vectors.member(root, "challenge");
        DelegatedPolicy policy = policy(Vectors.member(root, "policy"));
        Nonce nonce = Nonce.of(Vectors.hex(challenge, "nonce_hex"));
        one.equal("bytes to sign", Vectors.text(challenge, "bytes_hex"), Vectors.hex(policy.challenge(nonce)));
        one.equal("proof_valid", Vectors.flag(Vectors.member(root, "expected"), "proof_valid"),
                policy.isProof(token(Vectors.member(root, "token")), nonce, Vectors.hex(challenge, "proof_signature_hex")));
    }

    private void checkChanged(JsonNode vector, Case one) {
        one.equal("status", Vectors.text(vector, "status"), verify(changed("policy", vector), changed("token", vector),
                Vectors.integer(vector.has("now_epoch_s") ? vector : root, "now_epoch_s")));
    }

    private JsonNode changed(String name, JsonNode vector) {
        ObjectNode members = Vectors.member(root, name).deepCopy();
        JsonNode override = vector.path(name + "_override");
        return override.isObject() ? members.setAll((ObjectNode) override) : members;
    }

    private String verify(JsonNode policy, JsonNode token, long now) {
        return policy(policy).verify(token(token), attestation(), now).map(StatusCode::name).orElse(ACCEPTED);
    }

    private DelegatedPolicy policy(JsonNode policy) {
        return new DelegatedPolicy(Vectors.text(policy, "target_handle"), Vectors.text(policy, "target_service"),
                Vectors.text(policy, "target_contract_id"), RootPublicKey.of(Vectors.hex(root, "aster_root_pubkey_hex")));
    }

    private SigningKeyAttestation attestation() {
        JsonNode attestation = Vectors.member(root, "attestation");
        return new SigningKeyAttestation(Vectors.text(attestation, "signing_pubkey"), Vectors.text(attestation, "key_id"),
                Vectors.integer(attestation, "valid_from"), Vectors.integer(attestation, "valid_until"),
                Vectors.text(attestation, "root_signature"));
    }

    private static EnrollmentToken token(JsonNode token) {
        return new EnrollmentToken(Vectors.text(token, "consumer_handle"), Vectors.text(token, "consumer_pubkey"),
                Vectors.text(token, "target_handle"), Vectors.text(token, "target_service"),
                Vectors.text(token, "target_contract_id"), Vectors.list(token, "roles"), Vectors.integer(token, "issued_at"),
                Vectors.integer(token, "expires_at"), Vectors.text(token, "signing_key_id"), Vectors.text(token, "signature"));
    }
}
