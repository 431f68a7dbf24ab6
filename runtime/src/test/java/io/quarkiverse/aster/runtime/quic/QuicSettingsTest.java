package io.quarkiverse.aster.runtime.quic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.runtime.quic.QuicSettings.Builder;

@Timeout(10)
class QuicSettingsTest {

    @Test
    void streamsFollowTheWindow() {
        assertThat(QuicSettings.defaults().maxStreams()).isEqualTo(1024);
        assertThat(QuicSettings.builder().connectionWindow(32 << 20).build().maxStreams()).isEqualTo(2048);
        assertThat(QuicSettings.builder().streamWindow(1024).connectionWindow(1024).build().maxStreams()).isEqualTo(1);
        assertThat(QuicSettings.builder().maxStreams(7).build().maxStreams()).isEqualTo(7);
    }

    @Test
    void everyRangeIsChecked() {
        refused(b -> b.bind("localhost", 65_536), "bind port: 65536 (expected: 0 to 65535)");
        refused(b -> b.idleTimeout(Duration.ZERO), "idle timeout: PT0S (expected: positive)");
        refused(b -> b.connectTimeout(Duration.ofSeconds(-1)), "connect timeout: PT-1S (expected: positive)");
        refused(b -> b.keepAlive(Duration.ofSeconds(-1)), "keep-alive: PT-1S (expected: not negative)");
        refused(b -> b.maxStreams(-1), "max streams: -1 (expected: 1 to 1048576)");
        refused(b -> b.streamWindow(1023), "stream window: 1023 (expected: 1024 to 2147483647)");
        refused(b -> b.connectionWindow((1 << 20) - 1), "connection window: 1048575 (expected: 1048576 to 2147483647)");
        refused(b -> b.socketBuffer(0), "socket buffer: 0 (expected: 1024 to 2147483647)");
        refused(b -> b.maxConnections(0), "max connections: 0 (expected: 1 to 1048576)");
        refused(b -> b.streamQueue(-1), "stream queue: -1 (expected: 0 to 1048576)");
        refused(b -> b.udpPayload(1199), "UDP payload: 1199 (expected: 1200 to 65527)");
        refused(b -> b.udpPayload(65_528), "UDP payload: 65528 (expected: 1200 to 65527)");
        assertThat(QuicSettings.builder().streamQueue(0).keepAlive(Duration.ZERO).udpPayload(1200).build()).isNotNull();
    }

    private static void refused(UnaryOperator<Builder> change, String message) {
        Builder builder = change.apply(QuicSettings.builder());
        assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
