package io.quarkiverse.aster.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.CredentialReport.Finding;
import io.quarkiverse.aster.trust.CredentialReport.Outcome;
import io.quarkiverse.aster.trust.store.InMemoryNonceStore;

/** What an operator is told of a credential: every check, also those after the first that fails. */
@Timeout(30)
class CredentialReportTest {

    private static final Optional<PeerId> PEER = Optional.of(Keys.PEER);
    private static final Optional<PeerId> NOBODY = Optional.empty();
    private static final Optional<String> NO_TOKEN = Optional.empty();

    private final TestClock clock = new TestClock(Keys.NOW);
    private final InMemoryNonceStore nonces = new InMemoryNonceStore(10, clock);

    private CredentialVerifier verifier() {
        return new CredentialVerifier(Keys.ROOT.publicKey(), Optional.of(nonces), Map.of(), clock);
    }

    private static Outcome outcome(CredentialReport report, CredentialCheck check) {
        return finding(report, check).outcome();
    }

    private static Finding finding(CredentialReport report, CredentialCheck check) {
        return report.findings().get(check.ordinal());
    }

    @Test
    void hasAFindingForEveryCheckInOrder() {
        Credential credential = EnrollmentCredential.sign(Keys.ROOT, Keys.PEER, Keys.LATER, Map.of());
        for (CredentialReport report : List.of(verifier().report(credential, PEER, NO_TOKEN),
                verifier().report(CredentialKind.PRODUCER, credential.toJson(), PEER, NO_TOKEN),
                verifier().report(CredentialKind.PRODUCER, "{}", PEER, NO_TOKEN),
                verifier().report(CredentialKind.CONSUMER, credential.toJson(), PEER, NO_TOKEN))) {
            assertThat(report.findings()).extracting(Finding::check).containsExactly(CredentialCheck.values());
        }
    }

    @Test
    void aGoodCredentialPassesAll() {
        Credential token = ConsumerEnrollmentCredential.signOneTimeToken(Keys.ROOT, PEER, Keys.LATER, Map.of(), Nonce.random());
        CredentialReport report = verifier().report(CredentialKind.CONSUMER, token.toJson(), PEER, NO_TOKEN);
        assertThat(report.findings()).allMatch(finding -> finding.outcome() == Outcome.PASSED);
        assertThat(report.isPassed()).isTrue();
        assertThat(report.reason()).isEmpty();
        assertThat(report.credential()).contains(token);
        assertThat(finding(report, CredentialCheck.ROOT).detail()).isEqualTo("root key " + Keys.ROOT.publicKey());
        assertThat(finding(report, CredentialCheck.INSTANCE_IDENTITY).detail()).isEqualTo("not demanded");
        assertThat(report.toString()).doesNotContain(token.toJson());
    }

    /** Expired, signed by another root, of another endpoint, used, and with an identity nobody can verify. */
    @Test
    void everyFaultIsFoundAtOnce() {
        Nonce nonce = Nonce.random();
        nonces.consume(nonce, Keys.LATER);
        clock.set(Keys.LATER);
        Credential token = ConsumerEnrollmentCredential.signOneTimeToken(Keys.OTHER_ROOT, PEER, Keys.LATER,
                Map.of(Attributes.IID_PROVIDER, "gcp"), nonce);

        CredentialReport report = verifier().report(token, Optional.of(Keys.OTHER_PEER), NO_TOKEN);

        assertThat(report.findings()).filteredOn(finding -> finding.outcome() == Outcome.FAILED).extracting(Finding::check)
                .containsExactly(CredentialCheck.ROOT, CredentialCheck.EXPIRY, CredentialCheck.ENDPOINT,
                        CredentialCheck.INSTANCE_IDENTITY, CredentialCheck.NONCE_UNUSED);
        assertThat(report.findings()).filteredOn(finding -> finding.outcome() == Outcome.FAILED)
                .allMatch(finding -> finding.reason().orElseThrow() == finding.check().reason());
        assertThat(report.reason()).contains(DenialReason.UNTRUSTED_ROOT);
        assertThat(report.isPassed()).isFalse();
    }

    @Test
    void theSignatureIsCheckedWhateverTheRoot() {
        Credential policy = ConsumerEnrollmentCredential.signPolicy(Keys.OTHER_ROOT, NOBODY, Keys.LATER, Map.of());
        String forged = policy.toJson().replaceFirst("\"signature\":\"..", "\"signature\":\"00");
        CredentialReport report = verifier().report(CredentialKind.CONSUMER, forged, PEER, NO_TOKEN);
        assertThat(outcome(report, CredentialCheck.ROOT)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(report, CredentialCheck.SIGNATURE)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void whatIsMalformedIsNotCheckedFurther() {
        CredentialReport report = verifier().report(CredentialKind.CONSUMER, "{\"nonce\":\"5ec4e7\"}", PEER, NO_TOKEN);
        assertThat(outcome(report, CredentialCheck.FORMAT)).isEqualTo(Outcome.FAILED);
        assertThat(report.findings().subList(1, 9)).allMatch(finding -> finding.outcome() == Outcome.NOT_CHECKED);
        assertThat(report.reason()).contains(DenialReason.MALFORMED);
        assertThat(report.credential()).isEmpty();
        assertThat(report.toString()).doesNotContain("5ec4e7");
    }

    @Test
    void aNonceTooManyIsAFaultOfStructureAlone() {
        String policy = ConsumerEnrollmentCredential.signPolicy(Keys.OTHER_ROOT, NOBODY, Keys.LATER, Map.of()).toJson()
                .replace("\"nonce\":null", "\"nonce\":\"" + Nonce.random().hex() + "\"");
        CredentialReport report = verifier().report(CredentialKind.CONSUMER, policy, PEER, NO_TOKEN);
        assertThat(outcome(report, CredentialCheck.FORMAT)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(report, CredentialCheck.ROOT)).isEqualTo(Outcome.FAILED);
        assertThat(finding(report, CredentialCheck.STRUCTURE).reason()).contains(DenialReason.MALFORMED);
        assertThat(outcome(report, CredentialCheck.SIGNATURE)).isEqualTo(Outcome.NOT_CHECKED);
    }

    @Test
    void withoutAPeerTheBindingIsNotChecked() {
        Credential bound = ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, PEER, Keys.LATER, Map.of());
        Credential free = ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, NOBODY, Keys.LATER, Map.of());
        CredentialReport report = verifier().report(bound, NOBODY, NO_TOKEN);
        assertThat(outcome(report, CredentialCheck.ENDPOINT)).isEqualTo(Outcome.NOT_CHECKED);
        assertThat(finding(report, CredentialCheck.ENDPOINT).detail()).contains(Keys.PEER.hex());
        assertThat(report.isPassed()).isTrue();
        assertThat(outcome(verifier().report(free, NOBODY, NO_TOKEN), CredentialCheck.ENDPOINT)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void withoutAStoreATokenIsDeniedAndItsUseUnknown() {
        CredentialVerifier verifier = new CredentialVerifier(Keys.ROOT.publicKey(), Optional.empty(), Map.of(), clock);
        Credential token = ConsumerEnrollmentCredential.signOneTimeToken(Keys.ROOT, PEER, Keys.LATER, Map.of(), Nonce.random());
        CredentialReport report = verifier.report(token, PEER, NO_TOKEN);
        assertThat(report.reason()).contains(DenialReason.NONCE_STORE_MISSING);
        assertThat(outcome(report, CredentialCheck.NONCE_UNUSED)).isEqualTo(Outcome.NOT_CHECKED);
        Credential policy = ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, PEER, Keys.LATER, Map.of());
        assertThat(verifier.report(policy, PEER, NO_TOKEN).findings()).allMatch(f -> f.outcome() == Outcome.PASSED);
    }
}
