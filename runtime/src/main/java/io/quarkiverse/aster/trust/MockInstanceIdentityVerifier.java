package io.quarkiverse.aster.trust;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** For tests of applications: believes everybody or nobody, whatever the token. Thread-safe. */
public final class MockInstanceIdentityVerifier implements InstanceIdentityVerifier {

    private final boolean verdict;
    private final Map<String, String> expected;
    private final AtomicInteger calls = new AtomicInteger();

    private MockInstanceIdentityVerifier(boolean verdict, Map<String, String> expected) {
        this.verdict = verdict;
        this.expected = Map.copyOf(expected);
    }

    /** Believes every peer. */
    public static MockInstanceIdentityVerifier accepting() {
        return new MockInstanceIdentityVerifier(true, Map.of());
    }

    /** Believes the peers whose credential has these attributes, with exactly these values. */
    public static MockInstanceIdentityVerifier accepting(Map<String, String> attributes) {
        return new MockInstanceIdentityVerifier(true, attributes);
    }

    /** Believes nobody. */
    public static MockInstanceIdentityVerifier refusing() {
        return new MockInstanceIdentityVerifier(false, Map.of());
    }

    @Override
    public Optional<String> verify(Map<String, String> attributes, Optional<String> token) {
        calls.incrementAndGet();
        if (!verdict) {
            return Optional.of("mock refuses");
        }
        return attributes.entrySet().containsAll(expected.entrySet()) ? Optional.empty()
                : Optional.of("mock found other attributes (expected: " + expected + ")");
    }

    /** How often it was asked. */
    public int calls() {
        return calls.get();
    }
}
