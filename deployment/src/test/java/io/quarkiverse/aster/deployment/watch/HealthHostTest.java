package io.quarkiverse.aster.deployment.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** The endpoints of the protocol are where the configuration has them: here at another address of this machine. */
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "others have one loopback address")
class HealthHostTest {

    private static final String OTHER = "127.0.0.2";

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Lobby.class, HttpProbe.class)
            .config("quarkus.aster.health.port", Integer.toString(HttpProbe.freePort()))
            .config("quarkus.aster.health.host", OTHER);

    @ConfigProperty(name = "quarkus.aster.health.port")
    int port;

    @Test
    void theyAreThereAndNowhereElse() {
        assertThat(new HttpProbe(OTHER, port).get("/healthz").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> new HttpProbe(port).get("/healthz")).isInstanceOf(UncheckedIOException.class);
    }
}
