package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.ConnectionGate;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Vertx;

/** An application that says nothing about trust lets in itself, and nobody else. */
@Timeout(60)
class ThrowAwayRootTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class, Outsider.class)
            .logs(messages -> assertThat(messages)
                    .anyMatch(message -> message.contains("gates        trusted: throw-away root")));

    @Inject
    AsterServer server;
    @Inject
    Guarded.User user;
    @Inject
    Vertx vertx;

    private Outsider outsider;

    @BeforeEach
    void arrive() {
        outsider = new Outsider(vertx, NodeKey.generate());
    }

    @AfterEach
    void goAway() {
        outsider.close();
    }

    @Test
    void itsOwnClientsAreAdmitted() {
        assertThat(user.guarded.who(null).await().indefinitely().peer()).isEqualTo(server.endpointId().hex());
        assertThat(server.admittedPeers().peers()).extracting(peer -> peer.endpointId()).contains(server.endpointId());
    }

    @Test
    void whoHasNoCredentialIsDenied() {
        assertThatThrownBy(() -> outsider.enter(server.address(), null)).hasCauseInstanceOf(UnauthenticatedException.class)
                .hasMessageContaining("which presented no credential");
    }

    @Test
    void whoHasACredentialOfAnotherRootIsDenied() {
        assertThatThrownBy(() -> outsider.enter(server.address(), ConsumerEnrollmentCredential.signPolicy(RootKey.generate(),
                Optional.of(outsider.id()), Long.MAX_VALUE, Map.of()))).hasCauseInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void whoDoesNotAskIsThrownOut() {
        assertThat(outsider.intrude(server.address()).closeCode()).isEqualTo(ConnectionGate.CLOSE_CODE);
    }
}
