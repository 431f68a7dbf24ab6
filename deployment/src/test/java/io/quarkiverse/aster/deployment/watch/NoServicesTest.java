package io.quarkiverse.aster.deployment.watch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterServerInfo;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** A server that has nothing to serve lives, and is not ready. */
@Timeout(60)
class NoServicesTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application();

    @Inject
    AsterServer server;
    @Inject
    AsterServerInfo info;

    @Test
    void itIsNotReady() {
        assertThat(info.isLive()).as("nobody has started it").isFalse();
        server.start();
        assertThat(info.services()).isEmpty();
        assertThat(info.isLive()).isTrue();
        assertThat(info.isReady()).isFalse();
        assertThat(info.metrics().get("ready").toString()).contains("not_ready", "services=0");
    }
}
