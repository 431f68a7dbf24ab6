package io.quarkiverse.aster.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.aster.testing.RedisServer;
import io.quarkiverse.aster.trust.AdmissionOutcome;
import io.quarkiverse.aster.trust.AdmissionRequest;
import io.quarkiverse.aster.trust.AdmittedPeers;
import io.quarkiverse.aster.trust.ConsumerAdmission;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.ConsumerOffer;
import io.quarkiverse.aster.trust.CredentialVerifier;
import io.quarkiverse.aster.trust.DenialReason;
import io.quarkiverse.aster.trust.GateMode;
import io.quarkiverse.aster.trust.Keys;
import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.NonceStoreException;
import io.quarkiverse.aster.trust.TestClock;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;

/** Servers that share the record of used tokens, in a real Redis. */
@Timeout(180)
class RedisNonceStoreTest {

    private static final String PREFIX = "aster:nonce:";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long LATER = Instant.now().plusSeconds(3600).getEpochSecond();

    @TempDir
    private Path folder;

    private RedisServer server;
    private final Vertx vertx = Vertx.vertx();
    private final List<Redis> clients = new ArrayList<>();

    @BeforeEach
    void start() {
        server = RedisServer.start(folder);
    }

    @AfterEach
    void stop() {
        clients.forEach(Redis::close);
        vertx.closeAndAwait();
        if (server != null) {
            server.close();
        }
    }

    private Redis client() {
        Redis client = Redis.createClient(vertx, server.url());
        clients.add(client);
        return client;
    }

    private RedisNonceStore store() {
        return new RedisNonceStore(client(), PREFIX, TIMEOUT);
    }

    /** One server of several that trust the same root key. */
    private static ConsumerAdmission node(RedisNonceStore store) {
        TestClock clock = new TestClock(Instant.now().getEpochSecond());
        AdmittedPeers peers = new AdmittedPeers(1000, AdmittedPeers.DEFAULT_TIME_TO_LIVE, clock, (peer, cause) -> {
        });
        return new ConsumerAdmission(new GateMode(false, "test"),
                Optional.of(new CredentialVerifier(Keys.ROOT.publicKey(), Optional.of(store), Map.of(), clock)), peers,
                () -> new ConsumerOffer(List.of(), "", Optional.empty()));
    }

    private static byte[] token() {
        return AdmissionRequest.of(ConsumerEnrollmentCredential.signOneTimeToken(Keys.ROOT, Optional.empty(), LATER, Map.of(),
                Nonce.random()), Optional.empty()).toBytes();
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Test
    void onceAndOnlyOnceForAll() {
        RedisNonceStore first = store();
        RedisNonceStore second = store();
        Nonce nonce = Nonce.random();
        assertThat(first.isConsumed(nonce)).isFalse();
        assertThat(second.consume(nonce, LATER)).isTrue();
        assertThat(first.consume(nonce, LATER)).isFalse();
        assertThat(first.consume(nonce, LATER + 1)).isFalse();
        assertThat(first.isConsumed(nonce)).isTrue();
        assertThat(second.isConsumed(Nonce.random())).isFalse();
        assertThat(first.isDurable()).isTrue();
    }

    @Test
    void ofConcurrentPresentationsAtTwoServersOneIsAdmitted() throws InterruptedException {
        List<ConsumerAdmission> nodes = List.of(node(store()), node(store()));
        int threads = 6;
        for (int round = 0; round < 30; round++) {
            byte[] token = token();
            CyclicBarrier barrier = new CyclicBarrier(threads);
            List<AdmissionOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());
            List<Thread> presenters = IntStream.range(0, threads).mapToObj(n -> new Thread(() -> {
                try {
                    barrier.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                outcomes.add(nodes.get(n % 2).handle(Keys.peer(n), token));
            })).toList();
            presenters.forEach(Thread::start);
            for (Thread presenter : presenters) {
                presenter.join();
            }
            assertThat(outcomes).hasSize(threads);
            assertThat(outcomes).filteredOn(outcome -> outcome.decision().isAllowed()).hasSize(1);
            assertThat(outcomes).filteredOn(outcome -> !outcome.decision().isAllowed())
                    .allMatch(outcome -> outcome.decision().reason().equals(Optional.of(DenialReason.NONCE_CONSUMED)));
        }
    }

    @Test
    void survivesOurRestart() {
        byte[] token = token();
        assertThat(node(store()).handle(Keys.PEER, token).decision().isAllowed()).isTrue();
        clients.remove(0).close();
        assertThat(node(store()).handle(Keys.PEER, token).decision().reason()).contains(DenialReason.NONCE_CONSUMED);
    }

    @Test
    void aKeyIsForgottenWithItsTokenWhichIsThenRefused() {
        RedisNonceStore store = store();
        Nonce nonce = Nonce.random();
        long end = Instant.now().getEpochSecond() + 2;
        assertThat(store.consume(nonce, end)).isTrue();
        assertThat(store.consume(nonce, end)).isFalse();
        until(() -> !store.isConsumed(nonce));
        assertThatExceptionOfType(NonceStoreException.class).isThrownBy(() -> store.consume(nonce, end))
                .withMessageMatching("nonce store in Redis: token expires at " + end
                        + " \\(expected: > \\d+, the time of the Redis server\\)");
        assertThat(store.isConsumed(nonce)).isFalse();
    }

    @Test
    void aTokenThatIsOverForRedisIsRefusedWhateverOurClockSays() {
        assertThatExceptionOfType(NonceStoreException.class).isThrownBy(() -> store().consume(Nonce.random(), 1))
                .withMessageContaining("token expires at 1 (expected: > ");
    }

    @Test
    void theFarthestFutureIsReached() {
        RedisNonceStore store = store();
        Nonce nonce = Nonce.random();
        assertThat(store.consume(nonce, -1L)).isTrue();
        assertThat(store.consume(nonce, Long.MAX_VALUE)).isFalse();
        long left = client().sendAndAwait(Request.cmd(Command.TTL).arg(PREFIX + nonce.hex())).toLong();
        assertThat(left).isGreaterThan(Duration.ofDays(7000 * 365L).toSeconds());
    }

    @Test
    void keysHaveThePrefixAndTheNonceAndNothingElse() {
        Nonce nonce = Nonce.random();
        store().consume(nonce, LATER);
        Redis client = client();
        Response keys = client.sendAndAwait(Request.cmd(Command.KEYS).arg("*"));
        assertThat(keys).extracting(Response::toString).containsExactly(PREFIX + nonce.hex());
        assertThat(client.sendAndAwait(Request.cmd(Command.GET).arg(PREFIX + nonce.hex())).toString()).isEqualTo("1");
        long left = client.sendAndAwait(Request.cmd(Command.TTL).arg(PREFIX + nonce.hex())).toLong();
        assertThat(left).isBetween(1L, 3601L);
    }

    @Test
    void anotherPrefixIsAnotherRecord() {
        Nonce nonce = Nonce.random();
        assertThat(store().consume(nonce, LATER)).isTrue();
        assertThat(new RedisNonceStore(client(), "other:", TIMEOUT).consume(nonce, LATER)).isTrue();
    }

    @Test
    void whileTheServerIsDownTokensAreDeniedAsAnyOther() {
        ConsumerAdmission node = node(store());
        byte[] used = token();
        byte[] unused = token();
        assertThat(node.handle(Keys.PEER, used).decision().isAllowed()).isTrue();
        byte[] denial = node.handle(Keys.PEER, used).response().orElseThrow();

        server.kill();
        for (byte[] token : List.of(used, unused)) {
            AdmissionOutcome outcome = node.handle(Keys.OTHER_PEER, token);
            assertThat(outcome.decision().reason()).contains(DenialReason.INTERNAL_ERROR);
            assertThat(outcome.decision().cause()).containsInstanceOf(NonceStoreException.class);
            assertThat(outcome.decision().cause().orElseThrow())
                    .hasMessageMatching("(?s)nonce store in Redis: .* \\(expected: .*");
            assertThat(outcome.response()).contains(denial);
        }

        server.start();
        assertThat(node.handle(Keys.PEER, used).decision().reason()).contains(DenialReason.NONCE_CONSUMED);
        // what was refused while nobody could record it is as good as before
        until(() -> node.handle(Keys.OTHER_PEER, unused).decision().isAllowed());
        assertThat(node.handle(Keys.PEER, unused).decision().reason()).contains(DenialReason.NONCE_CONSUMED);
    }

    @Test
    void aServerThatTakesTooLongDenies() {
        RedisNonceStore store = new RedisNonceStore(client(), PREFIX, Duration.ofMillis(300));
        Nonce nonce = Nonce.random();
        assertThat(store.isConsumed(nonce)).isFalse();
        server.pause();
        try {
            assertThatExceptionOfType(NonceStoreException.class).isThrownBy(() -> store.consume(nonce, LATER))
                    .withMessage("nonce store in Redis: no answer (expected: one within 300 ms)");
            assertThatExceptionOfType(NonceStoreException.class).isThrownBy(() -> store.isConsumed(nonce))
                    .withMessage("nonce store in Redis: no answer (expected: one within 300 ms)");
        } finally {
            server.resume();
        }
        // the question that nobody waited for was heard: a token may be lost, but never be used twice
        until(() -> store().isConsumed(nonce));
        assertThat(store.consume(nonce, LATER)).isFalse();
    }

    @Test
    void aServerThatCannotRecordDenies() {
        client().sendAndAwait(Request.cmd(Command.CONFIG).arg("SET").arg("maxmemory").arg("1"));
        assertThatExceptionOfType(NonceStoreException.class).isThrownBy(() -> store().consume(Nonce.random(), LATER))
                .withMessageContaining("OOM command not allowed when used memory > 'maxmemory'");
    }
}
