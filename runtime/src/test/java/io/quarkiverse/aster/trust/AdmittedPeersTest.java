package io.quarkiverse.aster.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.PeerRemovalListener.Cause;

/** Who is admitted, and for how long. */
@Timeout(60)
class AdmittedPeersTest {

    private final TestClock clock = new TestClock(Keys.NOW);
    private final List<String> removed = new ArrayList<>();
    private final AdmittedPeers peers = peers(3, Duration.ofHours(1));

    private AdmittedPeers peers(int capacity, Duration timeToLive) {
        return new AdmittedPeers(capacity, timeToLive, clock,
                (peer, cause) -> removed.add(cause + " " + peer.endpointId().hex().substring(0, 8)));
    }

    private void admit(int peer, long expiresAt) {
        assertThat(peers.admit(Keys.peer(peer), Map.of(), expiresAt, AdmissionPath.CONSUMER)).isTrue();
    }

    @Test
    void remembersWhatAdmissionSaid() {
        Map<String, String> attributes = Map.of(Attributes.NAME, "edge", "team", "x");
        peers.admit(Keys.PEER, attributes, Keys.LATER, AdmissionPath.PRODUCER);
        AdmittedPeer peer = peers.find(Keys.PEER).orElseThrow();
        assertThat(peer)
                .isEqualTo(new AdmittedPeer(Keys.PEER, attributes, clock.instant(), Keys.LATER, AdmissionPath.PRODUCER));
        assertThat(peer.handle()).isEqualTo("edge");
        assertThat(peer.path().protocolName()).isEqualTo("producer_admission");
        assertThat(peers.peers()).containsExactly(peer);
        assertThat(peers.find(Keys.OTHER_PEER)).isEmpty();
    }

    @Test
    void whoeverOnlyLooksChangesNothing() {
        for (int peer = 1; peer <= 3; peer++) {
            admit(peer, Keys.LATER);
        }
        clock.advance(Duration.ofMinutes(1));
        assertThat(peers.look(Keys.peer(1))).hasValueSatisfying(
                peer -> assertThat(peers.endOf(peer)).isEqualTo(Instant.ofEpochSecond(Keys.NOW).plus(Duration.ofHours(1))));
        admit(4, Keys.LATER);
        assertThat(removed).as("the oldest that nobody has found").containsExactly(
                "EVICTED " + Keys.peer(1).hex().substring(0, 8));
        clock.advance(Duration.ofHours(1));
        assertThat(peers.look(Keys.peer(2))).as("over").isEmpty();
        assertThat(removed).hasSize(1);
    }

    @Test
    void endsWithTheCredential() {
        admit(1, Keys.NOW + 10);
        clock.set(Keys.NOW + 10);
        assertThat(peers.find(Keys.peer(1))).isPresent();
        clock.advance(Duration.ofNanos(1));
        assertThat(peers.find(Keys.peer(1))).isEmpty();
        assertThat(removed).containsExactly("EXPIRED 00000001");
        assertThat(peers.size()).isZero();
    }

    @Test
    void endsWithItsGreatestAge() {
        for (long expiresAt : new long[] { 0, -1, Keys.LATER, Keys.NOW + 3600 }) {
            clock.set(Keys.NOW);
            admit(1, expiresAt);
            clock.set(Keys.NOW + 3600);
            assertThat(peers.find(Keys.peer(1))).isPresent();
            assertThat(peers.nextExpiry()).contains(clock.instant());
            clock.advance(Duration.ofNanos(1));
            assertThat(peers.find(Keys.peer(1))).isEmpty();
        }
    }

    @Test
    void theSecondOfExpiryIsExactWithinTheSecondOfAdmission() {
        clock.advance(Duration.ofMillis(700));
        peers.admit(Keys.PEER, Map.of(), Keys.NOW + 3600, AdmissionPath.CONSUMER);
        assertThat(peers.nextExpiry()).contains(Instant.ofEpochSecond(Keys.NOW + 3600));
    }

    @Test
    void whoeverSweepsHearsWhenToSweepAgain() {
        assertThat(peers.removeExpired()).isEmpty();
        admit(1, Keys.NOW + 20);
        admit(2, Keys.NOW + 10);
        admit(3, Keys.NOW + 10);
        assertThat(peers.removeExpired()).contains(Instant.ofEpochSecond(Keys.NOW + 10));
        assertThat(removed).isEmpty();
        clock.set(Keys.NOW + 11);
        assertThat(peers.removeExpired()).contains(Instant.ofEpochSecond(Keys.NOW + 20));
        assertThat(removed).containsExactly("EXPIRED 00000002", "EXPIRED 00000003");
        clock.set(Keys.NOW + 21);
        assertThat(peers.removeExpired()).isEmpty();
        assertThat(removed).hasSize(3);
    }

    @Test
    void aNewAdmissionReplacesTheOldOne() {
        admit(1, Keys.NOW + 10);
        peers.admit(Keys.peer(1), Map.of("a", "1"), Keys.NOW + 20, AdmissionPath.PRODUCER);
        clock.set(Keys.NOW + 15);
        assertThat(peers.removeExpired()).contains(Instant.ofEpochSecond(Keys.NOW + 20));
        assertThat(peers.find(Keys.peer(1)).orElseThrow().attributes()).containsOnlyKeys("a");
        assertThat(removed).isEmpty();
        assertThat(peers.size()).isOne();
    }

    @Test
    void whenFullTheExpiredGoFirst() {
        admit(1, Keys.LATER);
        admit(2, Keys.NOW + 10);
        admit(3, Keys.LATER);
        clock.set(Keys.NOW + 11);
        admit(4, Keys.LATER);
        assertThat(removed).containsExactly("EXPIRED 00000002");
    }

    @Test
    void whenFullTheIdlestGoNext() {
        admit(1, 0);
        admit(2, 0);
        admit(3, 0);
        clock.advance(Duration.ofSeconds(1));
        peers.find(Keys.peer(1));
        admit(4, 0);
        assertThat(removed).containsExactly("EVICTED 00000002");
        admit(3, 0);
        assertThat(removed).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        IntStream.of(1, 3, 4).forEach(peer -> assertThat(peers.find(Keys.peer(peer))).isPresent());
        admit(5, 0);
        assertThat(removed).hasSize(2);
        assertThat(peers.size()).isEqualTo(3);
        assertThat(peers.find(Keys.peer(5))).isPresent();
    }

    @Test
    void revocationHoldsUntilItIsTakenBack() {
        admit(1, 0);
        assertThat(peers.revoke(Keys.peer(1))).isTrue();
        assertThat(removed).containsExactly("REVOKED 00000001");
        assertThat(peers.find(Keys.peer(1))).isEmpty();
        assertThat(peers.admit(Keys.peer(1), Map.of(), 0, AdmissionPath.CONSUMER)).isFalse();
        assertThat(peers.isRevoked(Keys.peer(1))).isTrue();
        assertThat(peers.revoke(Keys.peer(1))).isFalse();
        assertThat(peers.reinstate(Keys.peer(1))).isTrue();
        assertThat(peers.reinstate(Keys.peer(1))).isFalse();
        admit(1, 0);
        assertThat(removed).hasSize(1);
    }

    @Test
    void revocationsAreBoundedButEndTheAdmission() {
        IntStream.of(1, 2, 3).forEach(peer -> peers.revoke(Keys.peer(peer)));
        admit(4, 0);
        assertThatIllegalStateException().isThrownBy(() -> peers.revoke(Keys.peer(4)))
                .withMessage("revoked peers: 3 (expected: fewer, to remember another one)");
        assertThat(removed).containsExactly("REVOKED 00000004");
        assertThat(peers.revoke(Keys.peer(3))).isFalse();
    }

    @Test
    void clockJumpsEndAdmissionsButNeverBringThemBack() {
        admit(1, Keys.NOW + 100);
        clock.set(0);
        assertThat(peers.find(Keys.peer(1))).isPresent();
        clock.set(Keys.LATER);
        assertThat(peers.removeExpired()).isEmpty();
        clock.set(Keys.NOW);
        assertThat(peers.find(Keys.peer(1))).isEmpty();
        assertThat(removed).containsExactly("EXPIRED 00000001");
    }

    @Test
    void aListenerThatFailsDoesNotKeepOthersFromHearing() throws InterruptedException {
        AtomicInteger heard = new AtomicInteger();
        AdmittedPeers failing = new AdmittedPeers(10, Duration.ofSeconds(1), clock, (peer, cause) -> {
            heard.incrementAndGet();
            throw new IllegalStateException("listener");
        });
        IntStream.range(0, 3).forEach(peer -> failing.admit(Keys.peer(peer), Map.of(), 0, AdmissionPath.CONSUMER));
        clock.advance(Duration.ofSeconds(2));
        List<Throwable> uncaught = new ArrayList<>();
        Thread thread = new Thread(failing::removeExpired);
        thread.setUncaughtExceptionHandler((t, e) -> uncaught.add(e));
        thread.start();
        thread.join();
        assertThat(heard).hasValue(3);
        assertThat(uncaught).hasSize(3);
    }

    @Test
    void limitsMustMakeSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> peers(0, Duration.ofSeconds(1)))
                .withMessage("capacity: 0 (expected: >= 1)");
        assertThatIllegalArgumentException().isThrownBy(() -> peers(1, Duration.ZERO))
                .withMessage("time to live: PT0S (expected: positive)");
        assertThatIllegalArgumentException().isThrownBy(() -> peers(1, Duration.ofSeconds(-1)));
    }

    @Test
    void aMillionAdmissionsTakeTheMemoryOfTheBound() {
        int capacity = 1000;
        AtomicInteger evicted = new AtomicInteger();
        AdmittedPeers bounded = new AdmittedPeers(capacity, Duration.ofHours(1), clock, (peer, cause) -> {
            assertThat(cause).isEqualTo(Cause.EVICTED);
            evicted.incrementAndGet();
        });
        PeerId faithful = Keys.peer(-1);
        bounded.admit(faithful, Map.of(), 0, AdmissionPath.CONSUMER);
        int most = 0;
        for (int i = 0; i < 1_000_000; i++) {
            clock.advance(Duration.ofNanos(1));
            bounded.admit(Keys.peer(i), Map.of(), 0, AdmissionPath.CONSUMER);
            if (i % 500 == 0) {
                clock.advance(Duration.ofNanos(1));
                assertThat(bounded.find(faithful)).isPresent();
                most = Math.max(most, bounded.peers().size());
            }
        }
        assertThat(most).isLessThanOrEqualTo(capacity);
        assertThat(bounded.size()).isEqualTo(capacity);
        assertThat(evicted).hasValue(1_000_001 - capacity);
    }

    @Test
    void everyEndIsHeardOnceWhoeverFindsOut() throws InterruptedException {
        Map<PeerId, Integer> heard = new ConcurrentHashMap<>();
        AdmittedPeers shared = new AdmittedPeers(1000, Duration.ofSeconds(1), clock,
                (peer, cause) -> heard.merge(peer.endpointId(), 1, Integer::sum));
        IntStream.range(0, 1000).forEach(peer -> shared.admit(Keys.peer(peer), Map.of(), 0, AdmissionPath.CONSUMER));
        clock.advance(Duration.ofSeconds(2));
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, 4).mapToObj(n -> new Thread(() -> {
            try {
                start.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (n == 0) {
                shared.removeExpired();
            } else {
                IntStream.range(0, 1000).forEach(peer -> shared.find(Keys.peer(peer)));
            }
        })).toList();
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(heard).hasSize(1000);
        assertThat(heard.values()).containsOnly(1);
        assertThat(shared.size()).isZero();
        assertThat(shared.nextExpiry()).isEqualTo(Optional.empty());
    }
}
