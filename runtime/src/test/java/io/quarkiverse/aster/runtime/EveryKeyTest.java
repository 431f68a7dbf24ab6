package io.quarkiverse.aster.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.aster.audit.AuditEvent;
import io.quarkiverse.aster.audit.AuditLog;
import io.quarkiverse.aster.audit.AuditRecord;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.runtime.admission.Presented;
import io.quarkiverse.aster.runtime.client.ClientSettings;
import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.config.AsterConfigBuilder;
import io.quarkiverse.aster.runtime.config.TestConfig;
import io.quarkiverse.aster.runtime.logging.Masking;
import io.quarkiverse.aster.runtime.quic.DatagramTransport;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.ServerLimits;
import io.quarkiverse.aster.runtime.rpc.StreamPool;
import io.quarkiverse.aster.testing.ManualScheduler;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.AdmittedPeer;
import io.quarkiverse.aster.trust.AdmittedPeers;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkus.runtime.RuntimeValue;

/** Every key of the configuration has an effect on the settings that are made of it, or in the test that is named. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EveryKeyTest {

    private static final String PREFIX = "quarkus.aster.";
    private static final String PEER = "12".repeat(32);
    private static final RootPublicKey ROOT = TrustFiles.ROOT.publicKey();
    private static final TrustFiles FILES = TrustFiles.write();

    private static final Map<String, Row> ROWS = new TreeMap<>();
    /** Where an effect shows that settings have no part in. */
    private static final Map<String, String> ELSEWHERE = new TreeMap<>();
    /** Groups of keys, which LevelsTest goes through in the same way. */
    private static final Set<String> GUARDS = Set.of("retry", "circuit-breaker", "rate-limit", "bulkhead");

    /**
     * @param value of the key, another one than its default
     * @param also what else has to be set for it to have an effect
     * @param effect what becomes of it
     */
    private record Row(String value, Map<String, String> also, Function<AsterConfig, Object> effect, Object expected) {
    }

    private static void row(String key, String value, Function<AsterConfig, Object> effect, Object expected) {
        row(key, value, Map.of(), effect, expected);
    }

    private static void row(String key, String value, Map<String, String> also, Function<AsterConfig, Object> effect,
            Object expected) {
        ROWS.put(key, new Row(value, also, effect, expected));
    }

    private static void quic(String key, String value, Function<QuicSettings, Object> effect, Object expected) {
        row("network." + key, value, config -> effect.apply(settings(config).quic()), expected);
    }

    private static void server(String key, String value, Function<ServerLimits, Object> effect, Object expected) {
        row("server." + key, value, config -> effect.apply(settings(config).server()), expected);
    }

    private static void client(String key, String value, Function<ClientSettings, Object> effect, Object expected) {
        row("client." + key, value, config -> effect.apply(settings(config).client()), expected);
    }

    private static void pool(String key, String value, Function<StreamPool.Settings, Object> effect, Object expected) {
        client(key, value, client -> effect.apply(client.pool()), expected);
    }

    /** What holds for messages in both directions: the same at the server and at clients. */
    private static void limit(String key, String value, Function<DecodeLimits, Object> effect, Object expected) {
        messages(key, value, messages -> effect.apply(messages.limits()), expected);
    }

    private static void messages(String key, String value, Function<Messages, Object> effect, Object expected) {
        row("limits." + key, value, config -> Map.of("server", effect.apply(settings(config).messages()), "clients",
                effect.apply(settings(config).client().messages())),
                Map.of("server", expected, "clients", expected));
    }

    static {
        row("network.secret-key", Base64.getEncoder().encodeToString(new byte[32]),
                config -> settings(config).key().map(NodeKey::id), Optional.of(NodeKey.of(new byte[32]).id()));
        quic("bind-addr", "[::1]:4711", quic -> quic.bindHost() + " " + quic.bindPort(), "::1 4711");
        quic("socket", "nio", QuicSettings::transport, DatagramTransport.NIO);
        quic("connect-timeout", "11s", QuicSettings::connectTimeout, Duration.ofSeconds(11));
        quic("idle-timeout", "12s", QuicSettings::idleTimeout, Duration.ofSeconds(12));
        quic("keep-alive", "13s", QuicSettings::keepAlive, Duration.ofSeconds(13));
        quic("max-streams", "14", QuicSettings::maxStreams, 14);
        quic("max-connections", "15", QuicSettings::maxConnections, 15);
        quic("stream-window", "16K", QuicSettings::streamWindow, 16L << 10);
        quic("connection-window", "17M", QuicSettings::connectionWindow, 17L << 20);
        quic("socket-buffer", "18K", QuicSettings::socketBuffer, 18 << 10);
        quic("max-waiting-streams", "19", QuicSettings::streamQueue, 19);
        quic("max-udp-payload", "1220", QuicSettings::udpPayload, 1220);

        server("request-timeout", "21s", ServerLimits::requestTimeout, Duration.ofSeconds(21));
        server("max-handler-time", "22s", ServerLimits::maxHandlerTime, Duration.ofSeconds(22));
        server("max-streamed-requests", "23", ServerLimits::maxStreamedRequests, 23);
        server("max-sessions", "24", ServerLimits::maxSessions, 24);
        server("session-idle-timeout", "25s", ServerLimits::sessionIdleTimeout, Duration.ofSeconds(25));
        server("max-aborted-streams", "26", ServerLimits::maxAbortedStreams, 26);
        row("server.shutdown-timeout", "27s", config -> settings(config).shutdownTimeout(), Duration.ofSeconds(27));
        row("server.compress-above", "28", config -> settings(config).messages().compressAbove(), 28);

        client("timeout", "31s", ClientSettings::timeout, Duration.ofSeconds(31));
        client("idle-timeout", "32s", ClientSettings::idleTimeout, Duration.ofSeconds(32));
        client("backoff-initial", "33ms", client -> client.backoff().initial(), Duration.ofMillis(33));
        client("backoff-max", "34s", client -> client.backoff().max(), Duration.ofSeconds(34));
        client("compress-above", "35", client -> client.messages().compressAbove(), 35);
        pool("pool-size", "36", StreamPool.Settings::size, 36);
        pool("pool-max-size", "37", StreamPool.Settings::maxSize, 37);
        pool("pool-slow-after", "38ms", StreamPool.Settings::slowAfter, Duration.ofMillis(38));
        pool("pool-max-train", "39", StreamPool.Settings::maxTrain, 39);
        pool("pool-timeout", "40s", StreamPool.Settings::acquireTimeout, Duration.ofSeconds(40));
        pool("max-waiting-calls", "41", StreamPool.Settings::maxWaiting, 41);

        row("limits.max-frame-length", "5000", config -> frameLengths(settings(config)), Set.of(5000));
        row("limits.max-buffered", "101M", config -> List.of(settings(config).server().maxBuffered(),
                settings(config).client().pool().maxBuffered()), List.of(101L << 20, 101L << 20));
        limit("max-depth", "51", DecodeLimits::maxDepth, 51);
        limit("max-string-length", "52", DecodeLimits::maxStringLength, 52);
        limit("max-definitions", "53", DecodeLimits::maxDefinitions, 53);
        limit("max-fields", "54", DecodeLimits::maxFields, 54);
        limit("max-references", "55", DecodeLimits::maxReferences, 55);
        limit("max-memory", "56K", DecodeLimits::maxMemory, 56L << 10);
        messages("max-decompressed", "57", messages -> messages.decompression().maxLength(), 57);
        messages("max-decompression-ratio", "58", messages -> messages.decompression().maxRatio(), 58);

        row("trust.root-pubkey", ROOT.hex(), config -> trust(config).root(), Optional.of(ROOT));
        row("trust.root-pubkey-file", FILES.root().toString(), config -> trust(config).root(), Optional.of(ROOT));
        row("trust.allow-all-consumers", "true", config -> trust(config).mode().isOpen(), true);
        row("trust.enrollment-credential", FILES.credential().toString(),
                config -> trust(config).credentials().common().map(Presented::request), Optional.of(FILES.request("")));
        row("trust.enrollment-credential-iid", "token", Map.of("trust.enrollment-credential", FILES.credential().toString()),
                config -> trust(config).credentials().common().map(Presented::request), Optional.of(FILES.request("token")));
        row("clients.*.enrollment-credential", FILES.credential().toString(), Map.of("clients.x.address", PEER),
                config -> trust(config).presentedTo(PeerId.fromHex(PEER), false).request(), FILES.request(""));
        row("identity-file", FILES.identity().toString(), config -> trust(config).nodeKey().map(file -> file.key().id()),
                Optional.of(NodeKey.of(new byte[32]).id()));
        row("trust.nonce-file", "some/nonces", Storage::nonceFile, Optional.of(Path.of("some", "nonces")));
        row("trust.peer-ttl", "61s", config -> timeToLive(admittedBy(config)), Duration.ofSeconds(61));
        row("trust.max-peers", "2", config -> afterThree(admittedBy(config)), 2);
        row("storage.path", "folder", config -> Stream.of(Storage.keyFile(config), Storage.nonceFile(config))
                .flatMap(Optional::stream).toList(), List.of(Path.of("folder", "node.key"),
                        Path.of("folder", "nonces.json")));
        row("logging.mask", "false", EveryKeyTest::logged, "0".repeat(64));
        row("audit.keep", "2", EveryKeyTest::keptOfThree, 2);

        row("connect.endpoint-addr", PEER, config -> settings(config).target("any"), ClientTarget.parse(PEER));
        row("clients.*.address", PEER, config -> settings(config).target("x"), ClientTarget.parse(PEER));
        row("clients.*.contract-id", PEER, Map.of("clients.x.address", PEER), config -> settings(config).pins().keySet(),
                Set.of("x"));

        ELSEWHERE.put("config-file", "WrongConfigurationTest");
        ELSEWHERE.put("identity-peer", "TrustSettingsTest");
        ELSEWHERE.put("clients.*.identity-peer", "TrustSettingsTest");
        ELSEWHERE.put("trust.allow-all-producers", "AdmissionConnectionsTest");
        ELSEWHERE.put("trust.admission-timeout", "SlowAdmissionTest");
        ELSEWHERE.put("trust.max-admissions", "SlowAdmissionTest");
        ELSEWHERE.put("trust.max-admissions-per-address", "FewAdmissionsTest");
        ELSEWHERE.put("trust.nonce-redis.key-prefix", "RedisNoncesTest");
        ELSEWHERE.put("trust.nonce-redis.timeout", "RedisNonceStoreTest");
        ELSEWHERE.put("server.enabled", "DisabledServerTest");
        ELSEWHERE.put("server.serve-contracts", "ContractsNotServedTest");
        ELSEWHERE.put("server.banner", "NoBannerTest");
        ELSEWHERE.put("client.generation", "OldClientTest");
        ELSEWHERE.put("client.encode-local", "EncodeLocalTest");
        ELSEWHERE.put("audit.enabled", "AdmissionAuditTest");
        ELSEWHERE.put("audit.log", "QuietAuditTest");
        ELSEWHERE.put("logging.format", "JsonLogTest");
        ELSEWHERE.put("health.port", "HealthPortTest");
        ELSEWHERE.put("health.host", "HealthHostTest");
        ELSEWHERE.put("health.credential-warning", "CredentialWarningTest");
        ELSEWHERE.put("clients.*.timeout", "TimeLimitsTest");
        ELSEWHERE.put("clients.*.serialization", "MixedShapesTest");
        ELSEWHERE.put("clients.*.compress-above", "ClientCompressionTest");
        ELSEWHERE.put("clients.*.generation", "OldClientTest");
        ELSEWHERE.put("clients.*.interceptors", "RegisteredInterceptorsTest");
        ELSEWHERE.put("clients.*.encode-local", "LocalClientsTest");
        ELSEWHERE.put("clients.*.dev-roles", "DevRolesTest");
        for (String level : new String[] { "client", "clients.*", "clients.*.methods.*" }) {
            ELSEWHERE.put(level + ".attempt-timeout", "RetryTest");
        }
    }

    private static Set<Integer> frameLengths(NodeSettings settings) {
        return Stream.of(settings.server().maxFrameLength(), settings.client().pool().maxFrameLength(),
                settings.messages().maxFrameLength(), settings.client().messages().maxFrameLength())
                .collect(Collectors.toSet());
    }

    private static NodeSettings settings(AsterConfig config) {
        ConfigProblems problems = new ConfigProblems();
        return NodeSettings.of(config, false, NodeSettings.targets(config, problems), NodeSettings.pins(config, problems),
                problems);
    }

    private static TrustSettings trust(AsterConfig config) {
        ConfigProblems problems = new ConfigProblems();
        TrustSettings trust = TrustSettings.of(config, NodeSettings.targets(config, problems), true, true, problems);
        problems.throwIfAny();
        return trust;
    }

    private static AdmittedPeers admittedBy(AsterConfig config) {
        Gates gates = new Gates(config, trust(config).mode(), Optional.empty(), Runnable::run, new ManualScheduler());
        return gates.create(() -> null, (peer, cause) -> {
        }, null).peers();
    }

    private static PeerId peer(int number) {
        return PeerId.fromHex("%064x".formatted(number));
    }

    private static Duration timeToLive(AdmittedPeers peers) {
        peers.admit(peer(1), Map.of(), 0, AdmissionPath.CONSUMER);
        AdmittedPeer admitted = peers.peers().get(0);
        return Duration.between(admitted.admittedAt(), peers.endOf(admitted));
    }

    private static int afterThree(AdmittedPeers peers) {
        IntStream.range(0, 3).forEach(number -> peers.admit(peer(number), Map.of(), 0, AdmissionPath.CONSUMER));
        return peers.size();
    }

    private static int keptOfThree(AsterConfig config) {
        AuditLog log = new NodeWatch(config).auditLog();
        IntStream.range(0, 3).forEach(number -> log.record(new AuditRecord(AuditEvent.REQUEST, Instant.EPOCH, "A", "a", "", 1,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty())));
        return log.records().size();
    }

    private static String logged(AsterConfig config) {
        try {
            new LogRecorder(new RuntimeValue<>(config)).mask();
            return Masking.value("peer", "0".repeat(64));
        } finally {
            Masking.set(true);
        }
    }

    private static AsterConfig config(Map<String, String> set) {
        return TestConfig.of(set.entrySet().stream().collect(Collectors.toMap(key -> PREFIX + key.getKey(),
                Map.Entry::getValue)));
    }

    static Set<String> rows() {
        return ROWS.keySet();
    }

    /** Whoever adds a key says here what it does, or which test shows that. */
    @Test
    void everyKeyIsLookedAt() {
        Set<String> keys = AsterConfigBuilder.keys().keySet().stream().map(key -> key.substring(PREFIX.length()))
                .filter(key -> Stream.of(key.split("\\.")).noneMatch(GUARDS::contains)).collect(Collectors.toSet());
        Set<String> seen = new TreeSet<>(ELSEWHERE.keySet());
        ROWS.keySet().forEach(key -> assertThat(seen.add(key)).as("%s once", key).isTrue());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void itHasItsEffect(String key) {
        Row row = ROWS.get(key);
        Map<String, String> set = new HashMap<>(row.also());
        assertThat(row.effect().apply(config(set))).as("without the key").isNotEqualTo(row.expected());
        set.put(key.replace("*", "x"), row.value());
        assertThat(row.effect().apply(config(set))).isEqualTo(row.expected());
    }

    @Test
    void theOthersHaveTheirTests() throws IOException {
        Path module = Path.of("").toAbsolutePath().getParent();
        Set<String> tests = new TreeSet<>();
        for (String other : List.of("runtime", "deployment")) {
            try (Stream<Path> files = Files.walk(module.resolve(other).resolve("src/test/java"))) {
                files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("Test.java"))
                        .forEach(name -> tests.add(name.replace(".java", "")));
            }
        }
        assertThat(tests).containsAll(ELSEWHERE.values());
    }
}
