package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.NonceStore;
import io.quarkiverse.aster.trust.RootKey;

/** Of several Redis clients, one records which one-time tokens were used. */
@Timeout(120)
class NamedRedisNoncesTest {

    private static final RootKey ROOT = RootKey.of(filled(7));

    @RegisterExtension
    static final AsterUnitTest APPLICATION = WithRedis.of(AsterUnitTest.gated(Guarded.class, WithRedis.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex())
            .config("quarkus.aster.trust.nonce-redis.enabled", "true")
            .config("quarkus.aster.trust.nonce-redis.client-name", "tokens"), "quarkus.redis.tokens.hosts");

    @Inject
    NonceStore store;

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void recordsThere() {
        Nonce nonce = Nonce.random();
        assertThat(store.consume(nonce, Long.MAX_VALUE)).isTrue();
        assertThat(store.consume(nonce, Long.MAX_VALUE)).isFalse();
        assertThat(store.getClass().getName()).contains("Redis");
    }
}
