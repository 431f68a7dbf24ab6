package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.runtime.client.Connector;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.trust.ConnectionGate;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.store.CredentialFile;
import io.vertx.core.Vertx;

/** An application with a root key lets in whoever has a credential of it, for as long as that holds. */
@Timeout(60)
class ConfiguredRootTest {

    private static final RootKey ROOT = RootKey.of(filled(7));
    private static final byte[] SECRET = filled(8);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class, Outsider.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex())
            .config("quarkus.aster.network.secret-key", java.util.Base64.getEncoder().encodeToString(SECRET))
            .config("quarkus.aster.trust.enrollment-credential", credentialFile().toString());

    @Inject
    AsterServer server;
    @Inject
    Guarded.User user;
    @Inject
    Vertx vertx;

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static Path credentialFile() {
        try {
            Path file = Files.createTempFile("aster", ".json");
            CredentialFile.write(file, ConsumerEnrollmentCredential.signPolicy(ROOT, Optional.of(NodeKey.of(SECRET).id()),
                    later(), Map.of("aster.role", "ops.status")));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long later() {
        return Instant.now().plusSeconds(3600).getEpochSecond();
    }

    private static ConsumerEnrollmentCredential policy(Outsider holder, long expiresAt) {
        return ConsumerEnrollmentCredential.signPolicy(ROOT, Optional.of(holder.id()), expiresAt, Map.of());
    }

    @Test
    void handlersSeeWhatTheCredentialSays() {
        assertThat(user.guarded.who(null).await().indefinitely().role()).isEqualTo("ops.status");
    }

    @Test
    void whoHasACredentialIsLetInAndToldTheContracts() {
        try (Outsider outsider = new Outsider(vertx, NodeKey.generate())) {
            Connector.Dialled dialled = outsider.enter(server.address(), policy(outsider, later()));
            assertThat(dialled.connection().isOpen()).isTrue();
            assertThat(dialled.announced().contractIds()).containsEntry("Guarded v1",
                    server.services().get(0).contractId());
        }
    }

    @Test
    void aCredentialOfAnotherEndpointIsDenied() {
        try (Outsider thief = new Outsider(vertx, NodeKey.generate());
                Outsider owner = new Outsider(vertx, NodeKey.generate())) {
            assertThatThrownBy(() -> thief.enter(server.address(), policy(owner, later())))
                    .hasCauseInstanceOf(UnauthenticatedException.class);
        }
    }

    @Test
    void anExpiredCredentialIsDenied() {
        try (Outsider outsider = new Outsider(vertx, NodeKey.generate())) {
            assertThatThrownBy(() -> outsider.enter(server.address(), policy(outsider, 1)))
                    .hasCauseInstanceOf(UnauthenticatedException.class);
        }
    }

    @Test
    void aOneTimeTokenLetsInOnce() {
        try (Outsider first = new Outsider(vertx, NodeKey.generate());
                Outsider second = new Outsider(vertx, NodeKey.generate())) {
            ConsumerEnrollmentCredential token = ConsumerEnrollmentCredential.signOneTimeToken(ROOT, Optional.empty(), later(),
                    Map.of(), Nonce.random());
            assertThat(first.enter(server.address(), token).connection().isOpen()).isTrue();
            assertThatThrownBy(() -> second.enter(server.address(), token))
                    .hasCauseInstanceOf(UnauthenticatedException.class);
        }
    }

    @Test
    void theEndOfACredentialEndsTheConnection() {
        try (Outsider outsider = new Outsider(vertx, NodeKey.generate())) {
            CompletableFuture<TransportException> ended = new CompletableFuture<>();
            outsider.enter(server.address(), policy(outsider, Instant.now().getEpochSecond() + 2)).connection()
                    .onClose(ended::complete);
            assertThat(Outsider.within(ended).closeCode()).isEqualTo(ConnectionGate.CLOSE_CODE);
        }
    }

    @Test
    void revocationEndsWhatRuns() {
        Guarded.Service.WAITING.set(new CompletableFuture<>());
        CompletableFuture<Guarded.Caller> call = user.guarded.wait(null).subscribeAsCompletionStage();
        Outsider.within(Guarded.Service.WAITING.get());

        assertThat(server.admittedPeers().revoke(server.endpointId())).isTrue();
        assertThatThrownBy(() -> Outsider.within(call)).hasCauseInstanceOf(UnauthenticatedException.class);
        assertThatThrownBy(() -> user.guarded.who(null).await().indefinitely())
                .isInstanceOf(UnauthenticatedException.class);

        server.admittedPeers().reinstate(server.endpointId());
        assertThat(user.guarded.who(null).await().indefinitely().role()).isEqualTo("ops.status");
    }
}
