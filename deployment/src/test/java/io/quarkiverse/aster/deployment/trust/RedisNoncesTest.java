package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

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
import io.vertx.core.Vertx;

/** An application with a Redis client records there which one-time tokens were used, if it says so. */
@Timeout(120)
class RedisNoncesTest {

    private static final RootKey ROOT = RootKey.of(filled(7));

    @RegisterExtension
    static final AsterUnitTest APPLICATION = WithRedis.of(AsterUnitTest.gated(Guarded.class, Outsider.class, WithRedis.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex())
            .config("quarkus.aster.trust.nonce-redis.enabled", "true")
            .config("quarkus.aster.trust.nonce-redis.key-prefix", "tokens:"), "quarkus.redis.hosts");

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;
    @Inject
    NonceStore store;

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void aTokenLetsInOnceAndIsOnRecordThere() {
        Nonce nonce = Nonce.random();
        ConsumerEnrollmentCredential token = ConsumerEnrollmentCredential.signOneTimeToken(ROOT, Optional.empty(),
                Instant.now().plusSeconds(3600).getEpochSecond(), Map.of(), nonce);
        try (Outsider first = new Outsider(vertx, NodeKey.generate());
                Outsider second = new Outsider(vertx, NodeKey.generate())) {
            assertThat(first.enter(server.address(), token).connection().isOpen()).isTrue();
            assertThatThrownBy(() -> second.enter(server.address(), token))
                    .hasCauseInstanceOf(UnauthenticatedException.class);
        }
        assertThat(store.isConsumed(nonce)).isTrue();
        assertThat(store.getClass().getName()).contains("Redis");
    }
}
