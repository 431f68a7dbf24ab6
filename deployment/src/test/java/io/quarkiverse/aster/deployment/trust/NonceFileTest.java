package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
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
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.store.FileNonceStore;
import io.vertx.core.Vertx;

/** Which one-time tokens were used is known after a restart, where the configuration has it written down. */
@Timeout(60)
class NonceFileTest {

    private static final RootKey ROOT = RootKey.of(filled(7));
    private static final long LATER = Instant.now().plusSeconds(3600).getEpochSecond();
    private static final Nonce USED = Nonce.of(filled(8));

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class, Outsider.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex())
            .config("quarkus.aster.trust.nonce-file", ofTheRunBefore().toString());

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static Path ofTheRunBefore() {
        try {
            Path file = Files.createTempDirectory("aster").resolve("used.json");
            try (FileNonceStore store = FileNonceStore.open(file, 10, InstantSource.system())) {
                store.consume(USED, LATER);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ConsumerEnrollmentCredential token(Nonce nonce) {
        return ConsumerEnrollmentCredential.signOneTimeToken(ROOT, Optional.empty(), LATER, Map.of(), nonce);
    }

    @Test
    void aTokenThatWasUsedBeforeTheStartIsRefused() {
        try (Outsider thief = new Outsider(vertx, NodeKey.generate());
                Outsider owner = new Outsider(vertx, NodeKey.generate())) {
            assertThat(owner.enter(server.address(), token(Nonce.random())).connection().isOpen()).isTrue();
            assertThatThrownBy(() -> thief.enter(server.address(), token(USED)))
                    .hasCauseInstanceOf(UnauthenticatedException.class);
        }
    }
}
