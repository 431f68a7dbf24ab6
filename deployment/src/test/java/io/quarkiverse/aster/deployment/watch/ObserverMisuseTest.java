package io.quarkiverse.aster.deployment.watch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.event.PeerConnected;

/** An observer that would never be told anything fails the build. */
@Timeout(60)
class ObserverMisuseTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Lobby.class).failsWith(DefinitionException.class,
            message -> assertThat(message).isEqualTo("observer " + Deaf.class.getName()
                    + ".connected: @Observes PeerConnected (expected: @ObservesAsync, since these events are fired on event"
                    + " loops)"));

    @Singleton
    public static class Deaf {

        void connected(@Observes PeerConnected event) {
            throw new AssertionError(event);
        }
    }

    @Test
    void isNotBuilt() {
        Assertions.fail("it was");
    }
}
