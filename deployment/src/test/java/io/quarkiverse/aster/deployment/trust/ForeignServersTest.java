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
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.AdmittedPeer;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Vertx;

/**
 * What an application under development signs itself is for its own servers alone: others do not trust that root key, and even
 * who lets everybody in refuses a credential of another one.
 */
@Timeout(60)
class ForeignServersTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class, ForeignServer.class, Outsider.class);

    @Inject
    AsterClients clients;
    @Inject
    Vertx vertx;

    @Test
    void arePresentedWithNothing() {
        try (ForeignServer foreign = new ForeignServer(vertx, RootKey.generate())) {
            Guarded guarded = clients.client(Guarded.class, foreign.address());
            // let in, to find no such service
            assertThatThrownBy(() -> guarded.who(null).await().indefinitely()).isInstanceOf(AsterException.class)
                    .isNotInstanceOf(UnauthenticatedException.class);
            assertThat(foreign.admitted().peers()).singleElement().extracting(AdmittedPeer::attributes).isEqualTo(Map.of());
        }
    }
}
