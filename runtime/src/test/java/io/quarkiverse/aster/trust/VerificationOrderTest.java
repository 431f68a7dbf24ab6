package io.quarkiverse.aster.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.store.InMemoryNonceStore;

/** Every rule of verification, each broken together with all that come after it. */
@Timeout(30)
class VerificationOrderTest {

    private static final Nonce NONCE = Nonce.of(new byte[32]);

    /** What is wrong with a one-time token, in the order in which that must be found out. */
    enum Fault {
        MALFORMED_HEX(DenialReason.MALFORMED),
        ROOT(DenialReason.UNTRUSTED_ROOT),
        STRUCTURE(DenialReason.MALFORMED),
        SIGNATURE(DenialReason.BAD_SIGNATURE),
        EXPIRY(DenialReason.EXPIRED),
        ENDPOINT(DenialReason.ENDPOINT_MISMATCH),
        STORE(DenialReason.NONCE_STORE_MISSING),
        IDENTITY(DenialReason.IID_FAILED),
        USED(DenialReason.NONCE_CONSUMED);

        final DenialReason reason;

        Fault(DenialReason reason) {
            this.reason = reason;
        }
    }

    /** A token with that fault and all later ones. */
    private static Decision present(Fault first, List<String> asked) {
        TestClock clock = new TestClock(has(first, Fault.EXPIRY) ? Keys.LATER : Keys.NOW);
        InMemoryNonceStore nonces = new InMemoryNonceStore(10, () -> Instant.ofEpochSecond(Keys.NOW));
        nonces.consume(NONCE, Keys.LATER);
        InstanceIdentityVerifier identity = (attributes, token) -> {
            asked.add(attributes.get(Attributes.IID_PROVIDER));
            return has(first, Fault.IDENTITY) ? Optional.of("not there") : Optional.empty();
        };
        CredentialVerifier verifier = new CredentialVerifier(Keys.ROOT.publicKey(),
                has(first, Fault.STORE) ? Optional.empty() : Optional.of(nonces), Map.of("aws", identity), clock);
        RootKey signer = has(first, Fault.ROOT) ? Keys.OTHER_ROOT : Keys.ROOT;
        String json = ConsumerEnrollmentCredential.signOneTimeToken(signer, Optional.of(Keys.PEER), Keys.LATER,
                Map.of(Attributes.IID_PROVIDER, "AWS"), NONCE).toJson();
        if (has(first, Fault.SIGNATURE)) {
            json = json.replaceFirst("\"signature\":\"..", "\"signature\":\"00");
        }
        if (has(first, Fault.STRUCTURE)) {
            json = json.replace("\"ott\"", "\"policy\"");
        }
        if (has(first, Fault.MALFORMED_HEX)) {
            json = json.replace(NONCE.hex(), "0");
        }
        PeerId peer = has(first, Fault.ENDPOINT) ? Keys.OTHER_PEER : Keys.PEER;
        Decision decision = verifier.check(CredentialKind.CONSUMER, json, peer, Optional.empty()).decision();
        List<String> askedBefore = List.copyOf(asked);
        // the report, which makes all checks, comes to the same conclusion
        assertThat(verifier.report(CredentialKind.CONSUMER, json, Optional.of(peer), Optional.empty()).reason())
                .isEqualTo(decision.reason());
        asked.clear();
        asked.addAll(askedBefore);
        return decision;
    }

    private static boolean has(Fault first, Fault fault) {
        return fault.compareTo(first) >= 0;
    }

    @ParameterizedTest
    @EnumSource
    void theFirstFaultDecides(Fault first) {
        List<String> asked = new ArrayList<>();
        Decision decision = present(first, asked);
        assertThat(decision.reason()).contains(first.reason);
        assertThat(decision.toString()).startsWith(first.reason.code() + ": ");
        assertThat(asked).hasSize(first.compareTo(Fault.IDENTITY) >= 0 ? 1 : 0);
    }

    private static CredentialVerifier verifier(NonceStore nonces, Map<String, InstanceIdentityVerifier> providers) {
        return new CredentialVerifier(Keys.ROOT.publicKey(), Optional.ofNullable(nonces), providers, new TestClock(Keys.NOW));
    }

    private static ConsumerEnrollmentCredential token() {
        return ConsumerEnrollmentCredential.signOneTimeToken(Keys.ROOT, Optional.empty(), Keys.LATER, Map.of(), NONCE);
    }

    @Test
    void consumingUsesATokenUpAndNothingElse() {
        InMemoryNonceStore nonces = new InMemoryNonceStore(10, new TestClock(Keys.NOW));
        CredentialVerifier verifier = verifier(nonces, Map.of());
        assertThat(verifier.check(token(), Keys.PEER, Optional.empty()).isAllowed()).isTrue();
        assertThat(nonces.isConsumed(NONCE)).isFalse();
        assertThat(verifier.consume(token()).isAllowed()).isTrue();
        assertThat(verifier.consume(token()).reason()).contains(DenialReason.NONCE_CONSUMED);
        Credential policy = ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, Optional.empty(), Keys.LATER, Map.of());
        Credential producer = EnrollmentCredential.sign(Keys.ROOT, Keys.PEER, Keys.LATER, Map.of());
        for (Credential credential : List.of(policy, policy, producer, producer)) {
            assertThat(verifier.consume(credential).isAllowed()).isTrue();
        }
    }

    @Test
    void withoutStoreNothingIsConsumed() {
        assertThat(verifier(null, Map.of()).consume(token()).reason()).contains(DenialReason.NONCE_STORE_MISSING);
    }

    @Test
    void aStoreThatFailsDenies() {
        NonceStore broken = new NonceStore() {
            @Override
            public boolean consume(Nonce nonce, long expiresAt) {
                throw new NonceStoreException("disk full");
            }

            @Override
            public boolean isConsumed(Nonce nonce) {
                throw new NonceStoreException("disk gone", new IOException());
            }

            @Override
            public boolean isDurable() {
                return true;
            }
        };
        CredentialVerifier verifier = verifier(broken, Map.of());
        assertThat(verifier.check(token(), Keys.PEER, Optional.empty()))
                .satisfies(decision -> assertThat(decision.cause().orElseThrow()).hasMessage("disk gone"));
        assertThat(verifier.consume(token())).hasToString(
                "internal_error: nonce store failed with io.quarkiverse.aster.trust.NonceStoreException");
    }

    @Test
    void identityIsRefusedWithoutVerifierAndWhenItThrows() {
        Credential credential = ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, Optional.empty(), Keys.LATER,
                Map.of(Attributes.IID_PROVIDER, "gcp"));
        assertThat(verifier(null, Map.of("aws", MockInstanceIdentityVerifier.accepting()))
                .check(credential, Keys.PEER, Optional.empty()))
                .hasToString("iid_failed: identity of an instance at gcp: no verifier (expected: one of [aws])");
        InstanceIdentityVerifier throwing = (attributes, token) -> {
            throw new IllegalStateException("secret " + token);
        };
        assertThat(verifier(null, Map.of("GCP", throwing)).check(credential, Keys.PEER, Optional.of("token")))
                .hasToString("iid_failed: verifier for gcp failed with java.lang.IllegalStateException");
    }

    @Test
    void identityVerifierGetsAttributesAndToken() {
        Map<String, String> attributes = Map.of(Attributes.IID_PROVIDER, "azure", Attributes.IID_ACCOUNT, "1");
        Credential credential = ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, Optional.empty(), Keys.LATER, attributes);
        List<Object> got = new ArrayList<>();
        CredentialVerifier verifier = verifier(null, Map.of("azure", (given, token) -> {
            got.add(given);
            got.add(token);
            return Optional.empty();
        }));
        assertThat(verifier.check(credential, Keys.PEER, Optional.of("t")).isAllowed()).isTrue();
        assertThat(got).containsExactly(attributes, Optional.of("t"));
    }

    @Test
    void theMockComparesAttributes() {
        MockInstanceIdentityVerifier mock = MockInstanceIdentityVerifier.accepting(Map.of("a", "1"));
        assertThat(mock.verify(Map.of("a", "1", "b", "2"), Optional.empty())).isEmpty();
        assertThat(mock.verify(Map.of("a", "2"), Optional.empty())).contains("mock found other attributes (expected: {a=1})");
        assertThat(mock.calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, Keys.LATER - 1, Keys.LATER })
    void expiryIsExclusive(long now) {
        TestClock clock = new TestClock(now);
        CredentialVerifier verifier = new CredentialVerifier(Keys.ROOT.publicKey(), Optional.empty(), Map.of(), clock);
        Credential credential = ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, Optional.empty(), Keys.LATER, Map.of());
        assertThat(verifier.check(credential, Keys.PEER, Optional.empty()).isAllowed()).isEqualTo(now < Keys.LATER);
    }

    @Test
    void aClockBefore1970AdmitsNobodyAndTheFarthestFutureIsReached() {
        Credential forever = ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, Optional.empty(), -1L, Map.of());
        Credential later = ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, Optional.empty(), Keys.LATER, Map.of());
        TestClock clock = new TestClock(Keys.NOW);
        CredentialVerifier verifier = new CredentialVerifier(Keys.ROOT.publicKey(), Optional.empty(), Map.of(), clock);
        assertThat(verifier.check(forever, Keys.PEER, Optional.empty()).isAllowed()).isTrue();
        clock.set(-5);
        assertThat(verifier.check(later, Keys.PEER, Optional.empty()).reason()).contains(DenialReason.EXPIRED);
    }

    @Test
    void aRootKeyThatAnybodyCanSignForIsNotTrusted() {
        RootPublicKey zeros = RootPublicKey.of(new byte[32]);
        assertThat(zeros.isUsable()).isFalse();
        assertThatThrownBy(() -> new CredentialVerifier(zeros, Optional.empty(), Map.of(), new TestClock(0)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected: a point of prime order");
    }
}
