package io.quarkiverse.aster.deployment.watch;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterServerInfo;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** A server that is stopping lives as long as calls run, and takes no more. */
@Timeout(120)
class HealthWhileDrainingTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Lobby.class, HttpProbe.class)
            .config("quarkus.aster.health.port", Integer.toString(HttpProbe.freePort()))
            .config("quarkus.aster.server.shutdown-timeout", "30s");

    @ConfigProperty(name = "quarkus.aster.health.port")
    int port;
    @Inject
    AsterServer server;
    @Inject
    AsterServerInfo info;
    @Inject
    @AsterClient(SELF)
    AsterSessions<Lobby> lobbies;

    @Test
    void itLivesAndIsNotReady() {
        HttpProbe probe = new HttpProbe(port);
        CompletableFuture<Lobby.Note> call = lobbies.open().client().sit(new Lobby.Note("hi")).subscribeAsCompletionStage();
        Lobby.arrived.orTimeout(30, TimeUnit.SECONDS).join();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);

        probe.awaitStatus("/readyz", 503);
        assertThat(probe.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(info.isLive()).isTrue();
        assertThat(info.isReady()).isFalse();
        assertThat(server.isRunning()).isFalse();
        assertThat(info.runningSince()).as("its uptime goes on").isPresent();
        assertThat(info.address()).isPresent();

        Lobby.released.complete(null);
        assertThat(call.orTimeout(30, TimeUnit.SECONDS).join().text()).isEqualTo("hi");
        stopped.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(probe.get("/healthz").statusCode()).isEqualTo(503);
        assertThat(probe.get("/healthz").body()).contains("unhealthy");
        assertThat(info.address()).isEmpty();
        assertThat(info.runningSince()).isEmpty();

        server.start();
        assertThat(probe.get("/readyz").statusCode()).isEqualTo(200);
    }
}
