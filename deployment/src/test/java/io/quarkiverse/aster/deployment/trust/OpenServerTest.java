package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Vertx;

/** A further server lets everybody in because the program says so, whatever the configuration says. */
@Timeout(60)
class OpenServerTest {

    private static final RootKey CONFIGURED = Identities.root(21);
    private static final RootKey OTHER = Identities.root(22);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class, Outsider.class, Identities.class)
            .config("quarkus.aster.trust.root-pubkey", CONFIGURED.publicKey().hex())
            .config("quarkus.log.category.\"io.quarkiverse.aster\".level", "DEBUG")
            .logs(messages -> assertThat(messages).filteredOn(text -> text.startsWith("Aster configuration of server"))
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(text).containsPattern("allow_all_consumers +: True +\\(argument\\)")));

    @Inject
    Vertx vertx;

    private Outsider outsider;
    private AsterServer server;

    @BeforeEach
    void start() {
        outsider = new Outsider(vertx, NodeKey.generate());
        server = AsterServer.builder().bind("127.0.0.1", 0).allowAllConsumers().build();
        server.start();
    }

    @AfterEach
    void leave() {
        outsider.close();
        server.stop();
    }

    private Credential signedBy(RootKey root) {
        return Identities.credential(root, outsider.id(), "guest");
    }

    private boolean enters(Credential credential) {
        return outsider.enter(server.address(), credential).connection().isOpen();
    }

    private void isRefused(Credential credential) {
        assertThatThrownBy(() -> enters(credential)).cause().isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void everybodyIsLetIn() {
        assertThat(enters(null)).isTrue();
    }

    @Test
    void aCredentialIsLookedAtNevertheless() {
        isRefused(signedBy(OTHER));
        assertThat(enters(signedBy(CONFIGURED))).isTrue();
        assertThat(server.admittedPeers().find(outsider.id()).orElseThrow().attributes()).containsEntry("aster.role", "guest");
    }
}
