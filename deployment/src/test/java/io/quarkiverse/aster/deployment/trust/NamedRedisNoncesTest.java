package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.testing.RedisServer;
import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.NonceStore;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;

/** Of several Redis clients, one records which one-time tokens were used. */
@Timeout(120)
class NamedRedisNoncesTest {

    private static final RootKey ROOT = RootKey.of(filled(7));
    private static final int PORT = RedisServer.freePort();
    private static RedisServer redis;

    @RegisterExtension
    static final AsterUnitTest APPLICATION = (AsterUnitTest) AsterUnitTest.gated(Guarded.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex())
            .config("quarkus.aster.trust.nonce-redis.enabled", "true")
            .config("quarkus.aster.trust.nonce-redis.client-name", "tokens")
            .config("quarkus.redis.tokens.hosts", "redis://127.0.0.1:" + PORT)
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-redis-client", Version.getVersion())))
            .setBeforeAllCustomizer(NamedRedisNoncesTest::startRedis)
            .setAfterAllCustomizer(NamedRedisNoncesTest::stopRedis);

    @Inject
    NonceStore store;

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static void startRedis() {
        try {
            redis = RedisServer.start(Files.createTempDirectory("redis"), PORT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stopRedis() {
        if (redis != null) {
            redis.close();
        }
    }

    @Test
    void recordsThere() {
        Nonce nonce = Nonce.random();
        assertThat(store.consume(nonce, Long.MAX_VALUE)).isTrue();
        assertThat(store.consume(nonce, Long.MAX_VALUE)).isFalse();
        assertThat(store.getClass().getName()).contains("Redis");
    }
}
