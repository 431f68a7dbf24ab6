package io.quarkiverse.aster.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.zstd.DecompressLimits;
import io.quarkiverse.aster.runtime.client.Backoff;
import io.quarkiverse.aster.runtime.client.ClientSettings;
import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.config.TestConfig;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.ServerLimits;
import io.quarkiverse.aster.runtime.rpc.StreamPool;

/** What an application has that configures nothing; what the protocol says, where it says something. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class NodeDefaultsTest {

    private static final Messages MESSAGES = new Messages(16 << 20, Messages.NEVER, DecodeLimits.DEFAULT,
            DecompressLimits.DEFAULT);

    private static final AsterConfig CONFIG = TestConfig.of(Map.of());

    private static NodeSettings settings(boolean localOnly) {
        return NodeSettings.of(CONFIG, localOnly, Map.of(), Map.of(), new ConfigProblems());
    }

    @Test
    void serversHaveTheLimitsOfTheProtocol() {
        ServerLimits limits = settings(false).server();
        assertThat(limits).isEqualTo(ServerLimits.DEFAULT);
        assertThat(limits.maxHandlerTime()).isEqualTo(Duration.ofSeconds(300));
        assertThat(limits.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(limits.maxStreamedRequests()).isEqualTo(100_000);
        assertThat(limits.maxSessions()).isEqualTo(1024);
        assertThat(settings(false).messages()).isEqualTo(MESSAGES);
    }

    @Test
    void clientsTakeAsLongAsServersLetThem() {
        assertThat(settings(false).client()).isEqualTo(new ClientSettings(
                new StreamPool.Settings(8, 256, Duration.ofMillis(5), 16, Duration.ofSeconds(5), 10_000, 16 << 20, 64L << 20),
                new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30)), Duration.ofSeconds(300), Duration.ofMinutes(10),
                MESSAGES));
    }

    @Test
    void packagedApplicationsListenEverywhereAndOthersOnLoopback() {
        assertThat(settings(false).quic()).isEqualTo(QuicSettings.defaults());
        assertThat(settings(true).quic()).isEqualTo(QuicSettings.defaults().boundTo("127.0.0.1", 0));
    }

    @Test
    void callsHaveTenSecondsToEndAndOneInDevelopment() {
        assertThat(settings(false).shutdownTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings(true).shutdownTimeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void nothingIsGuardedOrWatched() {
        assertThat(settings(false).guards().server()).isEmpty();
        assertThat(settings(false).guards().clients().values()).allMatch(Optional::isEmpty);
        assertThat(new NodeWatch(CONFIG).calls()).as("neither counted nor noted").isEmpty();
    }
}
