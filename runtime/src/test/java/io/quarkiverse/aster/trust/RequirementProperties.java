package io.quarkiverse.aster.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential.Type;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The algebra of requirements, and that the smallest sufficient credential is sufficient and smallest. */
class RequirementProperties {

    private static final List<String> ROLES = List.of("a", "b", "c", "d", "ops.x");

    @Provide
    Arbitrary<Requirement> requirements() {
        return Combinators.combine(Arbitraries.of(Requirement.Kind.values()), Arbitraries.of(ROLES).list().ofMaxSize(4))
                .as(Requirement::new);
    }

    @Provide
    Arbitrary<Set<String>> have() {
        return Arbitraries.of(ROLES).set();
    }

    @Property(tries = 500)
    void isWhatItSays(@ForAll("requirements") Requirement requirement, @ForAll("have") Set<String> have) {
        Set<String> common = new HashSet<>(requirement.roles());
        common.retainAll(have);
        boolean expected = switch (requirement.kind()) {
            case ROLE -> requirement.roles().size() == 1 && common.size() == 1;
            case ANY_OF -> !common.isEmpty();
            case ALL_OF -> !requirement.roles().isEmpty() && common.size() == requirement.roles().size();
            case UNKNOWN -> false;
        };
        assertThat(requirement.isMetBy(have)).isEqualTo(expected);
    }

    @Property(tries = 500)
    void moreRolesNeverTakeAway(@ForAll("requirements") Requirement requirement, @ForAll("have") Set<String> have,
            @ForAll("have") Set<String> more) {
        Set<String> all = new HashSet<>(have);
        all.addAll(more);
        if (requirement.isMetBy(have)) {
            assertThat(requirement.isMetBy(all)).isTrue();
        }
    }

    @Property(tries = 500)
    void nothingMeetsNothing(@ForAll("requirements") Requirement requirement) {
        assertThat(requirement.isMetBy(Set.of())).isFalse();
    }

    @Property(tries = 500)
    void orderAndRepetitionDoNotCount(@ForAll("requirements") Requirement requirement, @ForAll("have") Set<String> have) {
        List<String> roles = new ArrayList<>(requirement.roles());
        roles.addAll(requirement.roles());
        Collections.reverse(roles);
        assertThat(new Requirement(requirement.kind(), roles).isMetBy(have)).isEqualTo(requirement.isMetBy(have));
    }

    @Property(tries = 500)
    void allOfImpliesAnyOf(@ForAll("have") Set<String> roles, @ForAll("have") Set<String> have) {
        Requirement all = new Requirement(Requirement.Kind.ALL_OF, List.copyOf(roles));
        Requirement any = new Requirement(Requirement.Kind.ANY_OF, List.copyOf(roles));
        if (all.isMetBy(have)) {
            assertThat(any.isMetBy(have)).isTrue();
        }
    }

    @Property(tries = 500)
    void rolesSurviveWhiteSpaceAndEmptiness(@ForAll("have") Set<String> have) {
        String messy = " ," + String.join(" ,\t", have) + ",, ";
        assertThat(Requirement.rolesOf(Map.of(Attributes.ROLE, messy))).isEqualTo(have);
    }

    @Property(tries = 200)
    void bothRequirementsHold(@ForAll("requirements") Requirement service, @ForAll("requirements") Requirement method,
            @ForAll("have") Set<String> have) {
        CapabilityGate gate = new CapabilityGate("S", "m", Optional.of(service), Optional.of(method));
        assertThat(gate.decide(attributes(have)).isAllowed()).isEqualTo(service.isMetBy(have) && method.isMetBy(have));
    }

    /** By brute force: of all sets of roles, none that passes is smaller. */
    @Property(tries = 200)
    void theSmallestCredentialPassesAndNoSmallerOne(@ForAll("requirements") Requirement service,
            @ForAll("requirements") Requirement method, @ForAll("have") Set<String> have) {
        CapabilityGate gate = new CapabilityGate("S", "m", Optional.of(service), Optional.of(method));
        CredentialVerifier verifier = new CredentialVerifier(Keys.ROOT.publicKey(), Optional.empty(), Map.of(),
                new TestClock(Keys.NOW));
        String json = policy(attributes(have)).toJson();
        WhyDenied why = WhyDenied.explain(verifier, CredentialKind.CONSUMER, json, Keys.PEER, Optional.empty(), gate);
        int smallest = smallest(gate);
        if (gate.decide(attributes(have)).isAllowed()) {
            assertThat(why).hasToString("allowed");
        } else if (smallest < 0) {
            assertThat(why.remedy()).isEmpty();
        } else {
            WhyDenied.SufficientCredential remedy = why.remedy().orElseThrow();
            assertThat(remedy.roles()).hasSize(smallest);
            assertThat(remedy.type()).contains(Type.POLICY);
            String cured = policy(remedy.attributes()).toJson();
            assertThat(WhyDenied.explain(verifier, CredentialKind.CONSUMER, cured, Keys.PEER, Optional.empty(), gate)
                    .decision().isAllowed()).isTrue();
        }
    }

    private static int smallest(CapabilityGate gate) {
        int smallest = -1;
        for (int bits = 0; bits < 1 << ROLES.size(); bits++) {
            Set<String> roles = new HashSet<>();
            for (int i = 0; i < ROLES.size(); i++) {
                if ((bits & 1 << i) != 0) {
                    roles.add(ROLES.get(i));
                }
            }
            if (gate.decide(attributes(roles)).isAllowed() && (smallest < 0 || roles.size() < smallest)) {
                smallest = roles.size();
            }
        }
        return smallest;
    }

    private static ConsumerEnrollmentCredential policy(Map<String, String> attributes) {
        return ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, Optional.of(Keys.PEER), Keys.LATER, attributes);
    }

    private static Map<String, String> attributes(Set<String> roles) {
        return Map.of(Attributes.ROLE, String.join(",", roles));
    }
}
