package io.quarkiverse.aster.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.runtime.client.Backoff;
import io.quarkiverse.aster.runtime.client.ClientSettings;
import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.config.NamedClientConfig;
import io.quarkiverse.aster.runtime.quic.DatagramTransport;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.runtime.rpc.ServerLimits;
import io.quarkiverse.aster.runtime.rpc.StreamPool;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The configuration in the terms of those who use it, all of it checked.
 *
 * @param key the configured key, if there is one
 * @param quic sockets and connections; the bind address is the configured one or that of {@code localOnly}
 * @param client of all clients
 * @param server of all calls that are served
 * @param decodeLimits of requests
 * @param targets whom each configured client calls
 */
record NodeSettings(Optional<NodeKey> key, QuicSettings quic, ClientSettings client, ServerLimits server,
        DecodeLimits decodeLimits, Map<String, ClientTarget> targets) {

    private static final String PREFIX = "quarkus.aster.";

    /**
     * @param localOnly whether the server listens on the loopback interface when no address is configured
     * @throws ConfigurationException that names every wrong key, its value unless that is a secret, and what was expected
     */
    static NodeSettings of(AsterConfig config, boolean localOnly) {
        List<String> problems = new ArrayList<>();
        Optional<NodeKey> key = config.network().secretKey().map(text -> checked(problems, "network.secret-key",
                () -> NodeKey.of(decode(text))));
        Bind bind = checked(problems, "network.bind-addr", () -> config.network().bindAddr().map(Bind::parse)
                .orElse(new Bind(localOnly ? "127.0.0.1" : "0.0.0.0", 0)));
        QuicSettings quic = bind == null ? null : checked(problems, "network", () -> quic(config, bind));
        DecodeLimits decode = checked(problems, "limits",
                () -> new DecodeLimits(config.limits().maxDepth(), config.limits().maxStringLength()));
        int maxFrame = config.limits().maxFrameLength();
        checkRange(problems, "limits.max-frame-length", maxFrame, 1024, FrameEncoder.MAX_LENGTH);
        checkRange(problems, "client.pool-size", config.client().poolSize(), 1, 1 << 20);
        checkRange(problems, "client.pool-max-size", config.client().poolMaxSize(), config.client().poolSize(), 1 << 20);
        checkRange(problems, "client.max-waiting-calls", config.client().maxWaitingCalls(), 1, Integer.MAX_VALUE);
        Map<String, ClientTarget> targets = targets(config, problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException("Aster configuration:\n  " + String.join("\n  ", problems));
        }
        StreamPool.Settings pool = new StreamPool.Settings(config.client().poolSize(), config.client().poolMaxSize(),
                config.client().poolSlowAfter(), config.client().poolTimeout(), config.client().maxWaitingCalls(), maxFrame);
        ClientSettings client = new ClientSettings(pool,
                new Backoff(config.client().backoffInitial(), config.client().backoffMax()), config.client().timeout(), decode);
        return new NodeSettings(key, quic, client, new ServerLimits(maxFrame, config.server().maxHandlerTime()), decode,
                targets);
    }

    NodeSettings withQuic(QuicSettings other) {
        return new NodeSettings(key, other, client, server, decodeLimits, targets);
    }

    private static QuicSettings quic(AsterConfig config, Bind bind) {
        var network = config.network();
        return QuicSettings.builder().bind(bind.host(), bind.port()).idleTimeout(network.idleTimeout())
                .keepAlive(network.keepAlive()).connectTimeout(network.connectTimeout()).maxStreams(network.maxStreams())
                .streamWindow(network.streamWindow().asLongValue()).connectionWindow(network.connectionWindow().asLongValue())
                .socketBuffer((int) Math.min(Integer.MAX_VALUE, network.socketBuffer().asLongValue()))
                .maxConnections(network.maxConnections()).streamQueue(network.maxWaitingStreams())
                .udpPayload(network.maxUdpPayload()).transport(DatagramTransport.valueOf(network.socket().name())).build();
    }

    private static Map<String, ClientTarget> targets(AsterConfig config, List<String> problems) {
        Map<String, ClientTarget> targets = new TreeMap<>();
        for (Map.Entry<String, NamedClientConfig> client : config.clients().entrySet()) {
            String address = client.getValue().address();
            ClientTarget target = checked(problems, "clients.\"" + client.getKey() + "\".address",
                    () -> ClientTarget.parse(address));
            if (target != null) {
                targets.put(client.getKey(), target);
            }
        }
        return targets;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("secret key: not base64 (expected: base64 of 32 bytes)");
        }
    }

    private static <T> T checked(List<String> problems, String key, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            problems.add(PREFIX + key + ": " + e.getMessage());
            return null;
        }
    }

    private static void checkRange(List<String> problems, String key, int value, int min, int max) {
        if (value < min || value > max) {
            problems.add(PREFIX + key + ": " + value + " (expected: " + min + " to " + max + ")");
        }
    }

    /** A literal {@code host:port}. */
    private record Bind(String host, int port) {

        static Bind parse(String text) {
            try {
                URI uri = new URI("udp://" + text);
                if (uri.getHost() != null && uri.getPort() >= 0 && uri.getPath().isEmpty() && uri.getUserInfo() == null) {
                    String host = uri.getHost();
                    return new Bind(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, uri.getPort());
                }
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(text + " (expected: host:port or [ipv6]:port)", e);
            }
            throw new IllegalArgumentException(text + " (expected: host:port or [ipv6]:port)");
        }
    }
}
