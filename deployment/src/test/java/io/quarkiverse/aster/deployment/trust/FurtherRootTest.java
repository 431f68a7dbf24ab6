package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Vertx;

/** A further server trusts the root key that the program gives it, whatever the configuration says, and the log says so. */
@Timeout(60)
class FurtherRootTest {

    private static final RootKey ROOT = Identities.root(1);
    private static final NodeKey KEY = Identities.node(2);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Guarded.class, Outsider.class, Identities.class)
            .config("quarkus.log.category.\"io.quarkiverse.aster\".level", "DEBUG")
            .logs(messages -> {
                assertThat(messages).noneMatch(message -> message.contains(Base64.getEncoder().encodeToString(KEY.secret())));
                assertThat(messages).filteredOn(message -> message.startsWith("Aster configuration of server "))
                        .isNotEmpty().allSatisfy(message -> assertThat(message)
                                .startsWith("Aster configuration of server " + KEY.id().shortForm() + ":\n  [trust]\n")
                                .containsSubsequence("root_pubkey                 : " + ROOT.publicKey().hex() + " (argument)",
                                        "secret_key                  : set (endpoint id " + KEY.id().hex().substring(0, 16),
                                        " (argument)", "bind_addr                   : 127.0.0.1:0", " (argument)"));
            });

    @Inject
    AsterServer own;
    @Inject
    AsterClients clients;
    @Inject
    Vertx vertx;

    private AsterServer server;

    @BeforeEach
    void start() {
        server = AsterServer.builder().key(KEY).bind("127.0.0.1", 0).root(ROOT.publicKey()).build();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void whoHasACredentialOfItIsLetIn() {
        try (Outsider outsider = new Outsider(vertx, NodeKey.generate())) {
            assertThat(outsider.enter(server.address(), Identities.credential(ROOT, outsider.id(), "ops")).connection()
                    .isOpen()).isTrue();
        }
    }

    @Test
    void othersAreNotThoughTheConfigurationLetsEverybodyIn() {
        try (Outsider outsider = new Outsider(vertx, NodeKey.generate())) {
            assertThatThrownBy(() -> outsider.enter(server.address(),
                    Identities.credential(Identities.root(3), outsider.id(), "ops")))
                    .hasCauseInstanceOf(UnauthenticatedException.class);
            assertThatThrownBy(() -> outsider.enter(server.address(), null))
                    .hasCauseInstanceOf(UnauthenticatedException.class);
            assertThat(outsider.enter(own.address(), null).connection().isOpen()).isTrue();
        }
        Guarded guarded = clients.client(Guarded.class, server.address());
        assertThatThrownBy(() -> guarded.who(null).await().indefinitely()).isInstanceOf(UnauthenticatedException.class);
    }
}
