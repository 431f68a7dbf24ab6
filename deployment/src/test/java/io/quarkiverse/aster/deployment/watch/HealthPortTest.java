package io.quarkiverse.aster.deployment.watch;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServerInfo;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** The endpoints of the protocol tell what the server is doing. */
@Timeout(120)
class HealthPortTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Lobby.class, HttpProbe.class)
            .config("quarkus.aster.health.port", Integer.toString(HttpProbe.freePort()));

    @ConfigProperty(name = "quarkus.aster.health.port")
    int port;
    @Inject
    AsterServerInfo info;
    @Inject
    @AsterClient(SELF)
    AsterSessions<Lobby> lobbies;

    private HttpProbe probe;

    @BeforeEach
    void find() {
        probe = new HttpProbe(port);
    }

    @Test
    void aServerThatTakesCallsIsReady() {
        assertThat(probe.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(probe.get("/healthz").body())
                .matches("\\{\n  \"status\": \"ok\",\n  \"uptime_s\": [0-9]+\\.[0-9]\n}");
        assertThat(probe.get("/readyz").statusCode()).isEqualTo(200);
        assertThat(probe.get("/readyz").body()).contains("\"services\": 1");
        assertThat(probe.get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyTheFirstLoopbackAddressIsOpenByDefault() {
        assertThatThrownBy(() -> new HttpProbe("127.0.0.2", port).get("/healthz")).isInstanceOf(UncheckedIOException.class);
    }

    /** A little after their answer is on its way. */
    @Test
    void callsAreCounted() {
        info.resetCounters();
        Lobby lobby = lobbies.open().client();
        lobby.enter(new Lobby.Note("hi"));
        assertThatThrownBy(() -> lobby.enter(new Lobby.Note("fail"))).isInstanceOf(NotFoundException.class);
        lobby.enter(new Lobby.Note("again"));

        probe.awaitBody("/metrics/prometheus", "aster_rpc_completed_total{status=\"ok\"} 2\n");
        probe.awaitBody("/metrics?format=prometheus", "aster_rpc_in_flight 0\n");
        probe.awaitBody("/metrics", "\"succeeded\": 2,\n    \"failed\": 1");
        assertThat(probe.get("/metrics").body()).contains("\"consumer_admitted\": ", "\"active_connections\": 1");
    }
}
