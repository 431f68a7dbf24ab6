package io.quarkiverse.aster.tool.conformance;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.trust.CapabilityGate;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.Requirement;
import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkiverse.aster.trust.mesh.GossipTopic;

/** Everything about trust that bytes and rules decide: keys, credentials, capabilities, messages of producers, tokens. */
final class TrustVectors implements VectorFormat {

    /** The attributes in the bytes of a policy for any endpoint come after type, binding, root key and expiry. */
    private static final int BEFORE_ATTRIBUTES = 2 + RootPublicKey.LENGTH + Long.BYTES;
    /** And before the mark that there is no nonce. */
    private static final int AFTER_ATTRIBUTES = 1;

    @Override
    public boolean matches(JsonNode root) {
        return root.path("format").asText().equals("aster-trust-vectors/1");
    }

    @Override
    public void check(JsonNode root, Cases cases) {
        JsonNode keys = root.path("keys");
        keys.fieldNames().forEachRemaining(name -> cases.check("key " + name, one -> checkKey(keys.get(name), one)));
        root.path("canonical_json").forEach(vector -> cases.check(id(vector), one -> checkCanonical(vector, one)));
        root.path("credentials").forEach(vector -> cases.check(id(vector), one -> CredentialVector.check(vector, keys, one)));
        root.path("sequences").forEach(vector -> cases.check(id(vector),
                one -> CredentialSequence.check(vector, Vectors.member(keys, "rootA"), one)));
        root.path("capabilities").forEach(vector -> cases.check(id(vector), one -> checkCapability(vector, one)));
        root.path("producer_messages")
                .forEach(vector -> cases.check(id(vector), one -> ProducerMessageVector.check(vector, one)));
        root.path("gossip_topics").forEach(vector -> cases.check(id(vector), one -> checkTopic(vector, one)));
        if (root.has("delegated")) {
            DelegatedVectors.check(root.get("delegated"), cases);
        }
    }

    private static void checkKey(JsonNode key, Case one) {
        one.equal("public_hex", Vectors.text(key, "public_hex"), NodeKey.of(Vectors.hex(key, "seed_hex")).id().hex());
    }

    /** The order in which attributes are put in makes no difference. */
    private static void checkCanonical(JsonNode vector, Case one) {
        Map<String, String> attributes = Vectors.texts(vector, "attributes");
        List<String> keys = Arrays.asList(attributes.keySet().toArray(String[]::new));
        Collections.reverse(keys);
        Map<String, String> reversed = new LinkedHashMap<>();
        keys.forEach(key -> reversed.put(key, attributes.get(key)));
        one.equal("canonical JSON", Vectors.text(vector, "canonical_hex"), Vectors.hex(canonical(attributes)));
        one.equal("canonical JSON of another order", Vectors.text(vector, "canonical_hex"), Vectors.hex(canonical(reversed)));
    }

    private static byte[] canonical(Map<String, String> attributes) {
        byte[] bytes = ConsumerEnrollmentCredential.of(ConsumerEnrollmentCredential.Type.POLICY, Optional.empty(),
                RootPublicKey.of(new byte[RootPublicKey.LENGTH]), 0, attributes, Optional.empty(), new byte[0]).signingBytes();
        return Arrays.copyOfRange(bytes, BEFORE_ATTRIBUTES, bytes.length - AFTER_ATTRIBUTES);
    }

    private static void checkCapability(JsonNode vector, Case one) {
        CapabilityGate gate = new CapabilityGate("S", "m", requirement(vector, "service_requires"),
                requirement(vector, "method_requires"));
        one.equal("allowed", Vectors.flag(vector, "allowed"),
                gate.decide(Vectors.texts(vector, "attributes")).isAllowed());
    }

    private static Optional<Requirement> requirement(JsonNode vector, String name) {
        JsonNode requirement = Vectors.member(vector, name);
        return requirement.isNull() ? Optional.empty()
                : Optional.of(Requirement.of(Vectors.text(requirement, "kind"), Vectors.list(requirement, "roles")));
    }

    private static void checkTopic(JsonNode vector, Case one) {
        one.equal("topic", Vectors.text(vector, "topic_hex"),
                GossipTopic.of(RootPublicKey.of(Vectors.hex(vector, "root_pubkey_hex")), Vectors.hex(vector, "salt_hex")));
    }

    private static String id(JsonNode vector) {
        return vector.path("id").asText();
    }
}
