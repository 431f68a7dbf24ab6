package io.quarkiverse.aster.runtime.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.aster.runtime.status.NodeHealth.Own;
import io.quarkiverse.aster.runtime.status.NodeHealth.Report;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.GateMode;

/** When an application is ready, and what it tells about that. */
@Timeout(30)
class NodeHealthTest {

    private static final long NOW = 1_800_000_000;
    private static final long DAY = 24 * 60 * 60;

    private static NodeHealth of(ServerStatus server, Own... credentials) {
        return new NodeHealth(PeerId.of(new byte[32]), new GateMode(false, "test"),
                Optional.ofNullable(server).map(status -> () -> status), List.of(credentials), Duration.ofDays(7),
                () -> Instant.ofEpochSecond(NOW));
    }

    @Test
    void aServerThatTakesCallsIsReady() {
        Report report = of(Statuses.RUNNING).readiness();
        assertThat(report.up()).isTrue();
        assertThat(report.data()).containsEntry("endpoint-id", "0".repeat(64)).containsEntry("server", "running")
                .containsEntry("services", 3L).containsEntry("gates", "trusted: test").containsEntry("credential", "none");
    }

    @Test
    void oneThatDrainsOrHasStoppedIsNot() {
        assertThat(of(Statuses.DRAINING).readiness().up()).isFalse();
        assertThat(of(Statuses.DRAINING).readiness().data()).containsEntry("server", "draining");
        assertThat(of(Statuses.STOPPED).readiness().up()).isFalse();
        assertThat(of(Statuses.STOPPED).readiness().data()).containsEntry("server", "stopped");
    }

    @Test
    void itLivesNevertheless() {
        for (ServerStatus status : List.of(Statuses.RUNNING, Statuses.DRAINING, Statuses.STOPPED)) {
            assertThat(of(status).liveness().up()).isTrue();
        }
    }

    @Test
    void whoOnlyCallsNeedsNoServer() {
        Report report = of(null).readiness();
        assertThat(report.up()).isTrue();
        assertThat(report.data()).containsEntry("server", "none").doesNotContainKey("services");
    }

    @ParameterizedTest
    @CsvSource({ "8, true, valid, 8", "7, true, valid, 7", "6, true, degraded, 6", "0, true, degraded, 0",
            "-1, false, expired, 0" })
    void theEndOfACredentialIsToldBeforeItComes(int days, boolean up, String state, long left) {
        Report report = of(Statuses.RUNNING, new Own("the file", NOW + days * DAY)).readiness();
        assertThat(report.up()).isEqualTo(up);
        assertThat(report.data()).containsEntry("credential", state).containsEntry("credential-days-left", left)
                .containsEntry("credential-source", "the file");
    }

    @Test
    void theCredentialThatEndsFirstCounts() {
        Report report = of(null, new Own("long", NOW + 100 * DAY), new Own("short", NOW + DAY), new Own("endless", 0))
                .readiness();
        assertThat(report.data()).containsEntry("credential", "degraded").containsEntry("credential-source", "short");
    }

    /** The number is unsigned on the wire, and may be of any size. */
    @Test
    void aCredentialMayHaveNoEnd() {
        Stream.of(0L, Long.MAX_VALUE, -1L).forEach(end -> {
            Report report = of(null, new Own("endless", end)).readiness();
            assertThat(report.up()).isTrue();
            assertThat(report.data()).containsEntry("credential", "valid").doesNotContainKey("credential-days-left");
        });
    }
}
