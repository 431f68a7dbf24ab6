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

/** A program says whom a further server lets in, and that beats the configuration. */
@Timeout(60)
class ProgramRootTest {

    private static final RootKey CONFIGURED = Identities.root(21);
    private static final RootKey OTHER = Identities.root(22);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class, Outsider.class, Identities.class)
            .config("quarkus.aster.trust.root-pubkey", CONFIGURED.publicKey().hex())
            .config("quarkus.log.category.\"io.quarkiverse.aster\".level", "DEBUG")
            .logs(messages -> assertThat(messages).filteredOn(text -> text.startsWith("Aster configuration of server"))
                    .anySatisfy(text -> assertThat(text)
                            .containsPattern("root_pubkey +: " + OTHER.publicKey().hex() + " +\\(argument\\)")
                            .containsPattern("bind_addr +: 127.0.0.1:0 +\\(argument\\)")
                            .containsPattern("secret_key +: .*\\(ephemeral\\)"))
                    .anySatisfy(text -> assertThat(text).containsPattern("allow_all_consumers +: True +\\(argument\\)")));

    @Inject
    Vertx vertx;

    private Outsider outsider;
    private AsterServer server;

    @BeforeEach
    void arrive() {
        outsider = new Outsider(vertx, NodeKey.generate());
    }

    @AfterEach
    void leave() {
        outsider.close();
        server.stop();
    }

    private AsterServer start(AsterServer.Builder builder) {
        server = builder.bind("127.0.0.1", 0).build();
        server.start();
        return server;
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
    void itTrustsTheRootKeyOfTheProgramAlone() {
        start(AsterServer.builder().root(OTHER.publicKey()));
        isRefused(null);
        isRefused(signedBy(CONFIGURED));
        assertThat(enters(signedBy(OTHER))).isTrue();
        assertThat(server.admittedPeers().find(outsider.id())).isPresent();
    }

    @Test
    void itLetsEverybodyInIfTheProgramSaysSo() {
        start(AsterServer.builder().allowAllConsumers());
        assertThat(enters(null)).isTrue();
        isRefused(signedBy(OTHER));
    }

    @Test
    void withoutAnyOfThatItTrustsTheConfiguredRootKey() {
        start(AsterServer.builder());
        isRefused(null);
        isRefused(signedBy(OTHER));
        assertThat(enters(signedBy(CONFIGURED))).isTrue();
    }
}
