package io.quarkiverse.aster.trust;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkiverse.aster.transport.PeerId;

/**
 * Explains to an operator what the gates would do with a credential, by asking the gates themselves; without effect. Never for
 * the peer, which gets the answer everybody gets.
 *
 * @param decision that of the first gate that denies, or allowed
 * @param remedy the smallest credential that would have passed; empty if this one passes, or none can
 */
public record WhyDenied(Decision decision, Optional<SufficientCredential> remedy) {

    /**
     * What a credential needs to have, and no more, to let one endpoint call one method.
     *
     * @param kind whom it is for
     * @param type for a consumer, the type of the credential that was presented, policy if that could not be read; empty for a
     *        producer
     * @param root the root key that must sign it
     * @param endpointId the endpoint it must be bound to
     * @param roles the value of {@code aster.role}, sorted
     */
    public record SufficientCredential(CredentialKind kind, Optional<ConsumerEnrollmentCredential.Type> type,
            RootPublicKey root, PeerId endpointId, List<String> roles) {

        /** The attributes it must have. */
        public Map<String, String> attributes() {
            return roles.isEmpty() ? Map.of() : Map.of(Attributes.ROLE, String.join(",", roles));
        }

        /** For people: what to sign. */
        @Override
        public String toString() {
            return type.map(ConsumerEnrollmentCredential.Type::protocolName).orElse("producer")
                    + " credential signed by root key " + root + ", bound to endpoint " + endpointId
                    + type.filter(ConsumerEnrollmentCredential.Type.OTT::equals).map(ott -> ", with a fresh nonce").orElse("")
                    + ", not expired, " + (roles.isEmpty() ? "without roles" : "with roles " + String.join(",", roles));
        }
    }

    /**
     * @param json the credential as presented
     * @param peer the endpoint that presents it
     * @param iidToken what it sends along for the identity check
     * @param gate of the method to call
     */
    public static WhyDenied explain(CredentialVerifier verifier, CredentialKind kind, String json, PeerId peer,
            Optional<String> iidToken, CapabilityGate gate) {
        CheckedCredential checked = verifier.check(kind, json, peer, iidToken);
        Map<String, String> attributes = checked.credential().map(Credential::attributes).orElse(Map.of());
        Decision decision = checked.decision().isAllowed() ? gate.decide(attributes) : checked.decision();
        if (decision.isAllowed()) {
            return new WhyDenied(decision, Optional.empty());
        }
        return new WhyDenied(decision, smallestRoles(gate, Requirement.rolesOf(attributes)).map(
                roles -> new SufficientCredential(kind, type(kind, checked.credential()), verifier.trustedRoot(), peer,
                        roles)));
    }

    private static Optional<ConsumerEnrollmentCredential.Type> type(CredentialKind kind, Optional<Credential> presented) {
        if (kind == CredentialKind.PRODUCER) {
            return Optional.empty();
        }
        return presented.map(credential -> ((ConsumerEnrollmentCredential) credential).type())
                .or(() -> Optional.of(ConsumerEnrollmentCredential.Type.POLICY));
    }

    /** The fewest roles that pass the gate; of several such sets, the one with the most roles the peer has already. */
    private static Optional<List<String>> smallestRoles(CapabilityGate gate, Set<String> have) {
        return choices(gate.serviceRequires())
                .flatMap(service -> choices(gate.methodRequires()).map(method -> union(service, method)))
                .filter(roles -> gate.decide(Map.of(Attributes.ROLE, String.join(",", roles))).isAllowed())
                .min(Comparator.<List<String>> comparingInt(List::size)
                        .thenComparingLong(roles -> roles.stream().filter(role -> !have.contains(role)).count())
                        .thenComparing(roles -> String.join(",", roles)));
    }

    /** The minimal sets of roles that may meet the requirement. */
    private static Stream<List<String>> choices(Optional<Requirement> requirement) {
        if (requirement.isEmpty()) {
            return Stream.of(List.of());
        }
        List<String> roles = requirement.get().roles();
        return requirement.get().kind() == Requirement.Kind.ANY_OF ? roles.stream().map(List::of) : Stream.of(roles);
    }

    private static List<String> union(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toCollection(TreeSet::new)).stream().toList();
    }

    /** For people: the rule that failed, and the credential that passes. */
    @Override
    public String toString() {
        if (decision.isAllowed()) {
            return "allowed";
        }
        return decision + "; would pass: " + remedy.map(SufficientCredential::toString)
                .orElse("no credential, because no roles meet the requirement of the method or its service");
    }
}
