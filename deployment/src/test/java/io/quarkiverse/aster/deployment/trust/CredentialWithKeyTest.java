package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;

/** A credential that is bound to a key is good for whoever gets that key along with it. */
@Timeout(60)
class CredentialWithKeyTest {

    private static final RootKey ROOT = Identities.root(11);
    private static final NodeKey NODE = Identities.node(12);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class, Identities.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex())
            .config("quarkus.aster.trust.enrollment-credential",
                    Identities.file(NODE, Identities.consumer("caller", ROOT, NODE.id(), "ops.status")))
            .logs(messages -> assertThat(messages)
                    .anyMatch(message -> message.matches("(?s)Aster server listening.*key +the credential file.*")));

    @Inject
    AsterServer server;
    @Inject
    Guarded.User user;

    @Test
    void isPresentedWithIt() {
        assertThat(user.guarded.who(null).await().indefinitely())
                .isEqualTo(new Guarded.Caller(NODE.id().hex(), "ops.status"));
        assertThat(server.endpointId()).isEqualTo(NODE.id());
    }
}
