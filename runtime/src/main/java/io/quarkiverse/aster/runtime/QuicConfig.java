package io.quarkiverse.aster.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.quarkiverse.aster.runtime.config.NetworkConfig;
import io.quarkiverse.aster.runtime.quic.DatagramTransport;
import io.quarkiverse.aster.runtime.quic.QuicSettings;

/** Turns {@code quarkus.aster.network} into settings, and finds out which of its keys are wrong. */
final class QuicConfig {

    private static final long MIN_WINDOW = 1024;
    private static final long MAX_WINDOW = Integer.MAX_VALUE;

    private QuicConfig() {
    }

    /** @return {@code null} after a problem */
    static QuicSettings settings(NetworkConfig network, String host, int port, ConfigProblems problems) {
        QuicSettings.Builder all = QuicSettings.builder();
        boolean right = true;
        for (Map.Entry<String, UnaryOperator<QuicSettings.Builder>> key : keys(network, host, port).entrySet()) {
            // first alone, so that a problem has the name of its key; the ranges are the settings' own
            right &= problems.check("network." + key.getKey(),
                    () -> key.getValue().apply(QuicSettings.builder()).build()) != null;
            key.getValue().apply(all);
        }
        // an endpoint alone may do without streams of the peer; who takes calls, may not
        problems.checkRange("network.max-streams", network.maxStreams(), 1, 1 << 20);
        return right ? all.build() : null;
    }

    private static Map<String, UnaryOperator<QuicSettings.Builder>> keys(NetworkConfig network, String host, int port) {
        Map<String, UnaryOperator<QuicSettings.Builder>> keys = new LinkedHashMap<>();
        keys.put("bind-addr", settings -> settings.bind(host, port));
        keys.put("socket", settings -> settings.transport(DatagramTransport.valueOf(network.socket().name())));
        keys.put("connect-timeout", settings -> settings.connectTimeout(network.connectTimeout()));
        keys.put("idle-timeout", settings -> settings.idleTimeout(network.idleTimeout()));
        keys.put("keep-alive", settings -> settings.keepAlive(network.keepAlive()));
        keys.put("max-streams", settings -> settings.maxStreams(network.maxStreams()));
        keys.put("max-connections", settings -> settings.maxConnections(network.maxConnections()));
        // what one of them may be depends on the other, which is to blame for itself alone
        long stream = network.streamWindow().asLongValue();
        long connection = network.connectionWindow().asLongValue();
        keys.put("stream-window", settings -> settings.streamWindow(stream).connectionWindow(MAX_WINDOW));
        keys.put("connection-window", settings -> settings
                .streamWindow(stream > MAX_WINDOW ? MIN_WINDOW : Math.max(MIN_WINDOW, stream)).connectionWindow(connection));
        keys.put("socket-buffer", settings -> settings
                .socketBuffer((int) Math.min(Integer.MAX_VALUE, network.socketBuffer().asLongValue())));
        keys.put("max-waiting-streams", settings -> settings.streamQueue(network.maxWaitingStreams()));
        keys.put("max-udp-payload", settings -> settings.udpPayload(network.maxUdpPayload()));
        return keys;
    }
}
