package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.NonceStore;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** A bean of the application records which one-time tokens were used, and nothing of Redis is there without its client. */
@Timeout(60)
class OwnNonceStoreTest {

    private static final RootKey ROOT = RootKey.of(filled(7));

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class, Outsider.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex())
            .config("quarkus.aster.trust.nonce-file", "target/not-used/nonces.json")
            .logs(messages -> assertThat(messages)
                    .contains("quarkus.aster.trust.nonce-file: not used, since " + Store.class.getName()
                            + " records which one-time tokens were used"));

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    /** Nobody but the gates asks for it. */
    @Singleton
    static class Store implements NonceStore {

        static final Queue<Nonce> USED = new ConcurrentLinkedQueue<>();
        static final Queue<Boolean> ON_EVENT_LOOP = new ConcurrentLinkedQueue<>();

        @Override
        public boolean consume(Nonce nonce, long expiresAt) {
            ON_EVENT_LOOP.add(Context.isOnEventLoopThread());
            return !USED.contains(nonce) && USED.add(nonce);
        }

        @Override
        public boolean isConsumed(Nonce nonce) {
            ON_EVENT_LOOP.add(Context.isOnEventLoopThread());
            return USED.contains(nonce);
        }

        @Override
        public boolean isDurable() {
            return true;
        }
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void isAskedWhereItMayBlock() {
        Nonce nonce = Nonce.random();
        ConsumerEnrollmentCredential token = ConsumerEnrollmentCredential.signOneTimeToken(ROOT, Optional.empty(),
                Instant.now().plusSeconds(3600).getEpochSecond(), Map.of(), nonce);
        try (Outsider first = new Outsider(vertx, NodeKey.generate());
                Outsider second = new Outsider(vertx, NodeKey.generate())) {
            assertThat(first.enter(server.address(), token).connection().isOpen()).isTrue();
            assertThatThrownBy(() -> second.enter(server.address(), token))
                    .hasCauseInstanceOf(UnauthenticatedException.class);
        }
        assertThat(Store.USED).containsExactly(nonce);
        assertThat(Store.ON_EVENT_LOOP).isNotEmpty().containsOnly(false);
    }

    @Test
    void withoutARedisClientThereIsNothingOfIt() {
        assertThatThrownBy(() -> Class.forName("io.vertx.mutiny.redis.client.Redis"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
