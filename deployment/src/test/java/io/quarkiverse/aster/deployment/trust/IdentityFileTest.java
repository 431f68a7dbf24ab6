package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.AdmittedPeer;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Vertx;

/** An application is who its identity file says, trusts the root key of its own entry, and presents that for its callers. */
@Timeout(60)
class IdentityFileTest {

    private static final RootKey OURS = Identities.root(11);
    private static final RootKey THEIRS = Identities.root(12);
    private static final NodeKey NODE = Identities.node(13);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest
            .gated(Guarded.class, ForeignServer.class, Outsider.class, Identities.class)
            .config("ASTER_IDENTITY_FILE", Identities.file(NODE,
                    Identities.consumer("caller", THEIRS, NODE.id(), "guest"), Identities.producer("server", OURS, NODE.id())))
            .config("quarkus.aster.trust.root-pubkey", RootKey.generate().publicKey().hex())
            .logs(messages -> assertThat(messages)
                    .anyMatch(message -> message.startsWith("quarkus.aster.trust.root-pubkey: without effect, the server trusts"
                            + " the root key of the entry \"server\" of the identity file; set by "))
                    .anyMatch(message -> message.matches("(?s)Aster server listening.*key +the identity file.*")));

    @Inject
    AsterServer server;
    @Inject
    AsterClients clients;
    @Inject
    Guarded.User user;
    @Inject
    Vertx vertx;

    @Test
    void hasTheKeyOfTheApplication() {
        assertThat(server.endpointId()).isEqualTo(NODE.id());
    }

    @Test
    void rootKeyOfTheProducersEntryLetsIn() {
        try (Outsider outsider = new Outsider(vertx, NodeKey.generate())) {
            assertThat(outsider.enter(server.address(), Identities.credential(OURS, outsider.id(), "ops")).connection()
                    .isOpen()).isTrue();
        }
    }

    @Test
    void rootKeyOfWhomTheApplicationCallsDoesNot() {
        try (Outsider outsider = new Outsider(vertx, NodeKey.generate())) {
            assertThatThrownBy(
                    () -> outsider.enter(server.address(), Identities.credential(THEIRS, outsider.id(), "ops")))
                    .hasCauseInstanceOf(UnauthenticatedException.class);
        }
        assertThatThrownBy(() -> user.guarded.who(null).await().indefinitely()).isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void consumersEntryIsPresented() {
        try (ForeignServer foreign = new ForeignServer(vertx, THEIRS)) {
            Guarded guarded = clients.client(Guarded.class, foreign.address());
            assertThatThrownBy(() -> guarded.who(null).await().indefinitely()).isInstanceOf(AsterException.class)
                    .isNotInstanceOf(UnauthenticatedException.class);
            assertThat(foreign.admitted().peers()).singleElement().returns(NODE.id(), AdmittedPeer::endpointId)
                    .returns(Map.of("aster.role", "guest"), AdmittedPeer::attributes);
        }
    }
}
