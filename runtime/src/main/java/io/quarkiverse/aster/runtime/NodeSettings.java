package io.quarkiverse.aster.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.zstd.DecompressLimits;
import io.quarkiverse.aster.runtime.client.Backoff;
import io.quarkiverse.aster.runtime.client.ClientSettings;
import io.quarkiverse.aster.runtime.client.ContractPin;
import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.config.ClientConfig;
import io.quarkiverse.aster.runtime.config.HealthConfig;
import io.quarkiverse.aster.runtime.config.LimitsConfig;
import io.quarkiverse.aster.runtime.config.ServerConfig;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.ServerLimits;
import io.quarkiverse.aster.runtime.rpc.StreamPool;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;

/**
 * The configuration in the terms of those who use it, all of it checked.
 *
 * @param key the configured key, if there is one
 * @param quic sockets and connections; the bind address is the configured one or that of {@code localOnly}
 * @param client of all clients
 * @param server of all calls that are served
 * @param shutdownTimeout how long calls may take to end when a server stops
 * @param messages how those of servers are written and read
 * @param targets whom each configured client calls, and under the name "" whom all others do, if anybody
 * @param pins the contract of each client that has a pinned one
 * @param guards what is around calls
 */
record NodeSettings(Optional<NodeKey> key, QuicSettings quic, ClientSettings client, ServerLimits server,
        Duration shutdownTimeout, Messages messages, Map<String, ClientTarget> targets,
        Map<String, ContractPin> pins, GuardSettings guards) {

    /** What to do about a client that nothing says whom to call. */
    static final String NO_ADDRESS = "not set (expected: an address, or that of quarkus.aster.connect.endpoint-addr, which"
            + " ASTER_ENDPOINT_ADDR sets";

    /** Decoders call themselves for each level, some 100 bytes of stack each time. */
    private static final int MAX_DEPTH = 1000;

    /** Among the targets that of all other clients: no client has this name. */
    private static final String ANY = "";

    /**
     * @param targets from {@link #targets(AsterConfig, ConfigProblems)}
     * @param pins from {@link #pins(AsterConfig, ConfigProblems)}
     * @param localOnly whether the server listens on the loopback interface when no address is configured
     * @param problems gets every wrong key, its value unless that is a secret, and what was expected
     * @throws ConfigurationException if there are problems, those included that were found before
     */
    static NodeSettings of(AsterConfig config, boolean localOnly, Map<String, ClientTarget> targets,
            Map<String, ContractPin> pins, ConfigProblems problems) {
        Optional<NodeKey> key = config.network().secretKey().map(text -> problems.check("network.secret-key",
                () -> NodeKey.of(decode(text))));
        Bind bind = problems.check("network.bind-addr", () -> config.network().bindAddr().map(Bind::parse)
                .orElse(new Bind(localOnly ? "127.0.0.1" : "0.0.0.0", 0)));
        // a wrong address is a problem already; the rest is to be checked nevertheless
        QuicSettings quic = QuicConfig.settings(config.network(), bind == null ? "127.0.0.1" : bind.host(),
                bind == null ? 0 : bind.port(), problems);
        check(config.limits(), problems);
        check(config.server(), problems);
        problems.checkRange("server.compress-above", config.server().compressAbove(), Messages.NEVER, Integer.MAX_VALUE);
        problems.checkRange("client.compress-above", config.client().compressAbove(), Messages.NEVER, Integer.MAX_VALUE);
        config.clients().forEach((name, client) -> client.compressAbove().ifPresent(bytes -> problems.checkRange(
                "clients.\"" + name + "\".compress-above", bytes, Messages.NEVER, Integer.MAX_VALUE)));
        problems.checkRange("audit.keep", config.audit().keep(), 0, 1_000_000);
        check(config.health(), problems);
        check(config.client(), problems);
        problems.checkPositive("trust.nonce-redis.timeout", config.trust().nonceRedis().timeout());
        GuardSettings guards = GuardSettings.of(config, problems);
        problems.throwIfAny();
        DecodeLimits decode = decodeLimits(config.limits());
        return new NodeSettings(key, quic, client(config, decode),
                server(config), shutdownTimeout(config.server()).orElse(Duration.ofSeconds(localOnly ? 1 : 10)),
                messages(config, decode, config.server().compressAbove()), targets, pins, guards);
    }

    /** What is said for this server, or for all that the application has to end. */
    private static Optional<Duration> shutdownTimeout(ServerConfig server) {
        return server.shutdownTimeout()
                .or(() -> ConfigProvider.getConfig().getOptionalValue("quarkus.shutdown.timeout", Duration.class));
    }

    static void check(LimitsConfig limits, ConfigProblems problems) {
        problems.checkRange("limits.max-frame-length", limits.maxFrameLength(), 1024, FrameEncoder.MAX_LENGTH);
        problems.check("limits.max-buffered", () -> maxBuffered(limits));
        problems.checkRange("limits.max-depth", limits.maxDepth(), 1, MAX_DEPTH);
        problems.checkRange("limits.max-string-length", limits.maxStringLength(), 0, Integer.MAX_VALUE);
        problems.checkRange("limits.max-definitions", limits.maxDefinitions(), 1, Integer.MAX_VALUE);
        problems.checkRange("limits.max-fields", limits.maxFields(), 0, Integer.MAX_VALUE);
        limits.maxReferences().ifPresent(max -> problems.checkRange("limits.max-references", max, 1, Integer.MAX_VALUE));
        limits.maxMemory().ifPresent(
                max -> problems.checkRange("limits.max-memory", max.asLongValue(), 1, Long.MAX_VALUE));
        problems.checkRange("limits.max-decompressed", limits.maxDecompressed(), 1, Integer.MAX_VALUE);
        problems.checkRange("limits.max-decompression-ratio", limits.maxDecompressionRatio(), 1, Integer.MAX_VALUE);
    }

    static void check(ServerConfig server, ConfigProblems problems) {
        problems.checkPositive("server.max-handler-time", server.maxHandlerTime());
        problems.checkPositive("server.request-timeout", server.requestTimeout());
        server.shutdownTimeout().ifPresent(timeout -> problems.checkNotNegative("server.shutdown-timeout", timeout));
        problems.checkNotNegative("server.session-idle-timeout", server.sessionIdleTimeout());
        problems.checkRange("server.max-streamed-requests", server.maxStreamedRequests(), 1, Integer.MAX_VALUE);
        problems.checkRange("server.max-sessions", server.maxSessions(), 1, 1 << 20);
        problems.checkRange("server.max-aborted-streams", server.maxAbortedStreams(), 1, 1 << 20);
    }

    static void check(HealthConfig health, ConfigProblems problems) {
        problems.checkRange("health.port", health.port(), 0, 65535);
        problems.checkNotNegative("health.credential-warning", health.credentialWarning());
    }

    private static ServerLimits server(AsterConfig config) {
        ServerConfig server = config.server();
        return new ServerLimits(config.limits().maxFrameLength(), maxBuffered(config.limits()), server.requestTimeout(),
                server.maxHandlerTime(), server.maxStreamedRequests(), server.maxSessions(), server.sessionIdleTimeout(),
                server.maxAbortedStreams());
    }

    static void check(ClientConfig client, ConfigProblems problems) {
        problems.checkRange("client.pool-size", client.poolSize(), 1, 1 << 20);
        problems.checkRange("client.pool-max-size", client.poolMaxSize(), Math.max(1, client.poolSize()), 1 << 20);
        problems.checkRange("client.pool-max-train", client.poolMaxTrain(), 1, 1024);
        problems.checkRange("client.max-waiting-calls", client.maxWaitingCalls(), 1, Integer.MAX_VALUE);
        problems.checkPositive("client.pool-slow-after", client.poolSlowAfter());
        problems.checkPositive("client.pool-timeout", client.poolTimeout());
        problems.checkPositive("client.timeout", client.timeout());
        problems.checkPositive("client.idle-timeout", client.idleTimeout());
        problems.checkPositive("client.backoff-initial", client.backoffInitial());
        problems.checkPositive("client.backoff-max", client.backoffMax());
    }

    private static ClientSettings client(AsterConfig config, DecodeLimits decode) {
        ClientConfig client = config.client();
        StreamPool.Settings pool = new StreamPool.Settings(client.poolSize(), client.poolMaxSize(), client.poolSlowAfter(),
                client.poolMaxTrain(), client.poolTimeout(), client.maxWaitingCalls(), config.limits().maxFrameLength(),
                maxBuffered(config.limits()));
        return new ClientSettings(pool, new Backoff(client.backoffInitial(), client.backoffMax()), client.timeout(),
                client.idleTimeout(), messages(config, decode, client.compressAbove()));
    }

    private static Messages messages(AsterConfig config, DecodeLimits decode, int compressAbove) {
        LimitsConfig limits = config.limits();
        return new Messages(limits.maxFrameLength(), compressAbove, decode,
                new DecompressLimits(limits.maxDecompressed(), limits.maxDecompressionRatio()));
    }

    NodeSettings withQuic(QuicSettings other) {
        return new NodeSettings(key, other, client, server, shutdownTimeout, messages, targets, pins, guards);
    }

    /** Whom clients call, under the name "" those without an address of their own. */
    static Map<String, ClientTarget> targets(AsterConfig config, ConfigProblems problems) {
        Map<String, ClientTarget> targets = new TreeMap<>();
        ClientTarget common = config.connect().endpointAddr().map(address -> problems.check("connect.endpoint-addr",
                () -> ClientTarget.parse(address))).orElse(null);
        if (common != null) {
            targets.put(ANY, common);
        }
        config.clients().forEach((name, client) -> {
            String key = "clients.\"" + name + "\".";
            client.timeout().ifPresent(timeout -> problems.checkPositive(key + "timeout", timeout));
            if (client.address().isPresent()) {
                ClientTarget target = problems.check(key + "address", () -> ClientTarget.parse(client.address().get()));
                if (target != null) {
                    targets.put(name, target);
                }
            } else if (common != null) {
                targets.put(name, common);
            } else if (config.connect().endpointAddr().isEmpty()) {
                problems.add(key + "address", NO_ADDRESS + ")");
            }
        });
        return targets;
    }

    /** Whom a client calls, whether or not it has a configuration of its own; {@code null} for nobody. */
    ClientTarget target(String client) {
        return targets.getOrDefault(client, targets.get(ANY));
    }

    private static long maxBuffered(LimitsConfig limits) {
        long bytes = limits.maxBuffered().map(MemorySize::asLongValue).orElse(4L * limits.maxFrameLength());
        if (bytes < limits.maxFrameLength()) {
            throw new IllegalArgumentException(
                    bytes + " bytes (expected: >= limits.max-frame-length, " + limits.maxFrameLength() + ")");
        }
        return bytes;
    }

    static DecodeLimits decodeLimits(LimitsConfig limits) {
        int maxReferences = limits.maxReferences()
                .orElse(Math.max(1, limits.maxFrameLength() / DecodeLimits.BYTES_PER_REFERENCE));
        long maxMemory = limits.maxMemory().map(MemorySize::asLongValue)
                .orElse((long) limits.maxFrameLength() * DecodeLimits.MEMORY_PER_BYTE);
        return new DecodeLimits(limits.maxDepth(), limits.maxStringLength(), limits.maxDefinitions(), limits.maxFields(),
                maxReferences, maxMemory);
    }

    /** The contract that each client is to call by, without those that are none. */
    static Map<String, ContractPin> pins(AsterConfig config, ConfigProblems problems) {
        Map<String, ContractPin> pins = new TreeMap<>();
        config.clients().forEach((name, client) -> client.contractId().ifPresent(id -> {
            ContractPin pin = problems.check("clients.\"" + name + "\".contract-id", () -> new ContractPin(id));
            if (pin != null) {
                pins.put(name, pin);
            }
        }));
        return pins;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("secret key: not base64 (expected: base64 of 32 bytes)");
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
