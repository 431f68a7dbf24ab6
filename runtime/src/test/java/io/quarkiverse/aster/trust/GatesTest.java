package io.quarkiverse.aster.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential.Type;
import io.quarkiverse.aster.trust.WhyDenied.SufficientCredential;

/** Gates 0 and 3, whether they are open, and why they deny. */
@Timeout(30)
class GatesTest {

    private static final String RPC = "aster/1";

    private final TestClock clock = new TestClock(Keys.NOW);
    private final AdmittedPeers peers = peers(clock);
    private final ConnectionGate closed = new ConnectionGate(false, peers);
    private final ConnectionGate open = new ConnectionGate(true, peers);

    private static AdmittedPeers peers(InstantSource clock) {
        return new AdmittedPeers(10, AdmittedPeers.DEFAULT_TIME_TO_LIVE, clock, (peer, cause) -> {
        });
    }

    @Test
    void everybodyMayKnock() {
        for (String alpn : List.of("aster.consumer_admission", "aster.producer_admission")) {
            assertThat(closed.onConnection(Keys.PEER, alpn).isAllowed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { RPC, "aster.admission", "/iroh-bytes/4", "aster.consumer_admission ", "" })
    void nobodyElseConnects(String alpn) {
        assertThat(closed.onConnection(Keys.PEER, alpn).reason()).contains(DenialReason.NOT_ADMITTED);
        peers.admit(Keys.PEER, Map.of("a", "1"), Keys.LATER, AdmissionPath.CONSUMER);
        assertThat(closed.onConnection(Keys.PEER, alpn).isAllowed()).isTrue();
        assertThat(closed.onConnection(Keys.OTHER_PEER, alpn).isAllowed()).isFalse();
    }

    @Test
    void eachCallIsDecidedAnew() {
        peers.admit(Keys.PEER, Map.of("a", "1"), Keys.NOW + 10, AdmissionPath.CONSUMER);
        assertThat(closed.onCall(Keys.PEER).attributes()).containsExactly(Map.entry("a", "1")).isUnmodifiable();
        assertThat(closed.onCall(Keys.OTHER_PEER).decision().detail())
                .isEqualTo("peer " + Keys.OTHER_PEER + " (expected: one with a live admission)");
        clock.set(Keys.NOW + 11);
        CallerAdmission late = closed.onCall(Keys.PEER);
        assertThat(late.decision().reason()).contains(DenialReason.NOT_ADMITTED);
        assertThat(late.attributes()).isEmpty();
        // once over, over: the clock may go back
        clock.set(Keys.NOW);
        assertThat(closed.onCall(Keys.PEER).decision().isAllowed()).isFalse();
    }

    @Test
    void anOpenGateKnowsNoAttributesButThoseOfAdmission() {
        assertThat(open.onCall(Keys.PEER)).isEqualTo(new CallerAdmission(Decision.allow(), Map.of(), false));
        peers.admit(Keys.PEER, Map.of("a", "1"), Keys.LATER, AdmissionPath.CONSUMER);
        assertThat(open.onCall(Keys.PEER).attributes()).containsOnlyKeys("a");
        peers.revoke(Keys.PEER);
        assertThat(open.onConnection(Keys.PEER, RPC).reason()).contains(DenialReason.NOT_ADMITTED);
    }

    @Test
    void whetherACredentialVouchesForACallerIsKnown() {
        assertThat(open.onCall(Keys.PEER).vouchedFor()).isFalse();
        peers.admit(Keys.PEER, Map.of(), 0, AdmissionPath.CONSUMER);
        assertThat(open.onCall(Keys.PEER).vouchedFor()).isFalse();
        peers.admit(Keys.PEER, Map.of(), Keys.LATER, AdmissionPath.CONSUMER);
        assertThat(open.onCall(Keys.PEER).vouchedFor()).isTrue();
        peers.admit(Keys.PEER, Map.of("a", "1"), 0, AdmissionPath.CONSUMER);
        assertThat(open.onCall(Keys.PEER).vouchedFor()).isTrue();
        assertThat(closed.onCall(Keys.OTHER_PEER).vouchedFor()).isFalse();
    }

    @Test
    void onlyTheProcessItselfIsInProcess() {
        assertThat(CallerAdmission.IN_PROCESS.isInProcess()).isTrue();
        assertThat(open.onCall(Keys.PEER)).isEqualTo(CallerAdmission.IN_PROCESS).returns(false, CallerAdmission::isInProcess);
    }

    @Test
    void withoutAKeyThereIsNoWayIn() {
        assertThat(open.onConnection(null, RPC).isAllowed()).isFalse();
        assertThat(closed.onConnection(null, "aster.consumer_admission").isAllowed()).isFalse();
    }

    @Test
    void whatFailsDenies() {
        boolean[] broken = new boolean[1];
        AdmittedPeers failing = peers(() -> {
            if (broken[0]) {
                throw new IllegalStateException("no clock");
            }
            return clock.instant();
        });
        failing.admit(Keys.PEER, Map.of(), 0, AdmissionPath.CONSUMER);
        broken[0] = true;
        for (boolean isOpen : new boolean[] { true, false }) {
            assertThat(new ConnectionGate(isOpen, failing).onConnection(Keys.PEER, RPC))
                    .hasToString("internal_error: looking the peer up failed with java.lang.IllegalStateException");
        }
    }

    @Test
    void capabilityDenialNamesServiceOrMethod() {
        CapabilityGate gate = new CapabilityGate("S", "m", Optional.of(Requirement.role("tenant")),
                Optional.of(Requirement.anyOf("x", "y")));
        assertThat(gate.decide(Map.of())).hasToString(
                "service_capability_missing: capability check failed for service 'S'");
        assertThat(gate.decide(Map.of(Attributes.ROLE, "tenant"))).hasToString(
                "method_capability_missing: capability check failed for method 'S.m'");
        assertThat(gate.decide(Map.of(Attributes.ROLE, "tenant,y"))).hasToString("allowed");
        assertThat(gate.isGuarded()).isTrue();
        assertThat(new CapabilityGate("S", "m", Optional.empty(), Optional.of(Requirement.role("x"))).isGuarded()).isTrue();
        assertThat(new CapabilityGate("S", "m", Optional.empty(), Optional.empty()).isGuarded()).isFalse();
    }

    @Test
    void senselessRequirementsAreRefusedWhereTheyAreMadeAndDenyWhereTheyAreRead() {
        assertThatIllegalArgumentException().isThrownBy(Requirement::anyOf)
                .withMessage("requirement ANY_OF: no roles (expected: at least one)");
        assertThatIllegalArgumentException().isThrownBy(Requirement::allOf);
        for (String role : List.of("", " a", "a\t", "a,b")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Requirement.role(role));
        }
        Map<String, String> everything = Map.of(Attributes.ROLE, "a,b,,c");
        for (Requirement requirement : List.of(Requirement.of("any_of", List.of()), Requirement.of("all_of", List.of()),
                Requirement.of("role", List.of()), Requirement.of("role", List.of("a", "b")),
                Requirement.of("none_of", List.of("z")), Requirement.of("ROLE", List.of("a")))) {
            CapabilityGate gate = new CapabilityGate("S", "m", Optional.of(requirement), Optional.empty());
            assertThat(gate.decide(everything).isAllowed()).as(requirement.toString()).isFalse();
        }
        assertThat(Requirement.allOf("b", "a", "b")).hasToString("all_of(b, a)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "a | role(a)", "' a.b ' | role(a.b)", "role(a) | role(a)",
            "any_of(a, b) | any_of(a, b)", "any_of( b,a ) | any_of(b, a)", "all_of (a) | all_of(a)" })
    void requirementsAreReadAsTheyAreWritten(String text, String requirement) {
        assertThat(Requirement.parse(text)).hasToString(requirement);
        assertThat(Requirement.parse(requirement)).hasToString(requirement);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "a,b", "any_of()", "any_of(a,)", "all_of(a", "a)", "none_of(a)", "role(a,b)", "()" })
    void otherRequirementsAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Requirement.parse(text)).withMessageContaining("(expected: ");
    }

    @Test
    void modeFollowsWhatIsConfigured() {
        Optional<Boolean> unset = Optional.empty();
        assertThat(GateMode.resolve(Optional.of(true), true, true))
                .hasToString("open-gate: quarkus.aster.trust.allow-all-consumers is true");
        assertThat(GateMode.resolve(Optional.of(true), false, false).isOpen()).isTrue();
        assertThat(GateMode.resolve(unset, true, false)).hasToString("trusted: a root public key is configured");
        assertThat(GateMode.resolve(Optional.of(false), true, true).isOpen()).isFalse();
        assertThat(GateMode.resolve(unset, false, false).isOpen()).isTrue();
        assertThat(GateMode.resolve(Optional.of(false), false, false).isOpen()).isFalse();
        for (Optional<Boolean> setting : List.of(unset, Optional.of(false))) {
            assertThatIllegalStateException().isThrownBy(() -> GateMode.resolve(setting, false, true)).withMessageContainingAll(
                    "quarkus.aster.trust.root-pubkey", "quarkus.aster.trust.allow-all-consumers");
        }
    }

    private final CredentialVerifier verifier = new CredentialVerifier(Keys.ROOT.publicKey(), Optional.empty(), Map.of(),
            clock);

    @Test
    void whyDeniedNamesRuleAndRemedy() {
        CapabilityGate gate = new CapabilityGate("S", "m", Optional.of(Requirement.allOf("b", "a")),
                Optional.of(Requirement.of("any_of", List.of("a,b", "x", "y"))));
        ConsumerEnrollmentCredential token = ConsumerEnrollmentCredential.signOneTimeToken(Keys.ROOT, Optional.empty(),
                Keys.LATER, Map.of(Attributes.ROLE, "y"), Nonce.random());

        WhyDenied why = WhyDenied.explain(verifier, CredentialKind.CONSUMER, token.toJson(), Keys.PEER, Optional.empty(), gate);

        assertThat(why.decision().reason()).contains(DenialReason.NONCE_STORE_MISSING);
        assertThat(why.remedy()).contains(new SufficientCredential(CredentialKind.CONSUMER, Optional.of(Type.OTT),
                Keys.ROOT.publicKey(), Keys.PEER, List.of("a", "b", "y")));
        assertThat(why).hasToString("nonce_store_missing: one-time token without a nonce store (expected: one); would pass:"
                + " ott credential signed by root key " + Keys.ROOT.publicKey() + ", bound to endpoint " + Keys.PEER
                + ", with a fresh nonce, not expired, with roles a,b,y");
    }

    @Test
    void whyDeniedSpeaksOfProducersAndOfHopelessCases() {
        CapabilityGate free = new CapabilityGate("S", "m", Optional.empty(), Optional.empty());
        String producer = EnrollmentCredential.sign(Keys.ROOT, Keys.PEER, Keys.LATER, Map.of()).toJson();
        WhyDenied stolen = WhyDenied.explain(verifier, CredentialKind.PRODUCER, producer, Keys.OTHER_PEER, Optional.empty(),
                free);
        assertThat(stolen.decision().reason()).contains(DenialReason.ENDPOINT_MISMATCH);
        assertThat(stolen.remedy().orElseThrow().attributes()).isEmpty();
        assertThat(stolen.toString()).contains("would pass: producer credential signed").endsWith("not expired, without roles");

        WhyDenied unreadable = WhyDenied.explain(verifier, CredentialKind.CONSUMER, "{}", Keys.PEER, Optional.empty(), free);
        assertThat(unreadable.remedy().orElseThrow().type()).contains(Type.POLICY);

        CapabilityGate hopeless = new CapabilityGate("S", "m", Optional.of(Requirement.of("any_of", List.of())),
                Optional.empty());
        String policy = ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, Optional.empty(), Keys.LATER, Map.of()).toJson();
        assertThat(WhyDenied.explain(verifier, CredentialKind.CONSUMER, policy, Keys.PEER, Optional.empty(), hopeless))
                .hasToString("service_capability_missing: capability check failed for service 'S'; would pass: no credential,"
                        + " because no roles meet the requirement of the method or its service");
    }
}
