package io.quarkiverse.aster.runtime.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.config.AsterConfigBuilder;
import io.quarkiverse.aster.runtime.config.CircuitBreakerScope;
import io.quarkiverse.aster.runtime.config.ClientConfig;
import io.quarkiverse.aster.runtime.config.ClientGuardsConfig;
import io.quarkiverse.aster.runtime.config.RateLimitScope;
import io.quarkiverse.aster.runtime.config.ServerGuardsConfig;
import io.quarkiverse.aster.runtime.config.TestConfig;

/** What becomes of the keys of guards, at whatever level they are set, and if they are not. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LevelsTest {

    private static final String PREFIX = "quarkus.aster.";

    /** By what is the same at all levels. */
    private static final Map<String, Row> ROWS = new TreeMap<>();

    /**
     * @param value of the key, another one than its default
     * @param effect on the settings that are made of the level, with the guard enabled
     */
    private record Row(String value, Function<Level, Object> effect, Object expected) {
    }

    /** Something that has guards: of clients, of servers, or of both kinds. */
    private record Level(ClientGuardsConfig client, ServerGuardsConfig server) {

        static Level of(Object config) {
            return config instanceof ClientGuardsConfig client ? new Level(client, null)
                    : new Level(null, (ServerGuardsConfig) config);
        }

        Optional<RetryPolicy> retry() {
            return Levels.retry(List.of(client.retry()));
        }

        Optional<BreakerSettings> breaker() {
            return Levels.breaker(List.of(client.circuitBreaker()));
        }

        Optional<RateSettings> rate() {
            return Levels.rate(List.of(client != null ? client.rateLimit() : server.rateLimit()));
        }

        Optional<BulkheadSettings> bulkhead() {
            return Levels.bulkhead(List.of(client != null ? client.bulkhead() : server.bulkhead()));
        }
    }

    private static void retry(String key, String value, Function<RetryPolicy, Object> effect, Object expected) {
        ROWS.put("retry." + key, new Row(value, level -> effect.apply(level.retry().orElseThrow()), expected));
    }

    private static void breaker(String key, String value, Function<BreakerSettings, Object> effect, Object expected) {
        ROWS.put("circuit-breaker." + key, new Row(value, level -> effect.apply(level.breaker().orElseThrow()), expected));
    }

    private static void rate(String key, String value, Function<RateSettings, Object> effect, Object expected) {
        ROWS.put("rate-limit." + key, new Row(value, level -> effect.apply(level.rate().orElseThrow()), expected));
    }

    private static void bulkhead(String key, String value, Function<BulkheadSettings, Object> effect, Object expected) {
        ROWS.put("bulkhead." + key, new Row(value, level -> effect.apply(level.bulkhead().orElseThrow()), expected));
    }

    static {
        retry("max-attempts", "4", RetryPolicy::maxAttempts, 4);
        retry("initial-delay", "5ms", RetryPolicy::initialDelay, Duration.ofMillis(5));
        retry("max-delay", "6s", RetryPolicy::maxDelay, Duration.ofSeconds(6));
        retry("multiplier", "7.5", RetryPolicy::multiplier, 7.5);
        retry("jitter", "0.8", RetryPolicy::jitter, 0.8);
        retry("codes", "aborted, INTERNAL", RetryPolicy::codes, Set.of(StatusCode.ABORTED, StatusCode.INTERNAL));
        retry("budget", "9", RetryPolicy::budget, 9);
        retry("budget-ratio", "0.3", RetryPolicy::budgetRatio, 0.3);
        breaker("failure-threshold", "11", BreakerSettings::failureThreshold, 11);
        breaker("recovery-timeout", "12s", BreakerSettings::recoveryTimeout, Duration.ofSeconds(12));
        breaker("half-open-max-calls", "13", BreakerSettings::halfOpenMaxCalls, 13);
        breaker("per", "peer", BreakerSettings::per, CircuitBreakerScope.PEER);
        rate("rate", "14.5", RateSettings::rate, 14.5);
        rate("burst", "15.5", RateSettings::burst, 15.5);
        rate("per", "method", RateSettings::per, RateLimitScope.METHOD);
        bulkhead("limit", "16", BulkheadSettings::limit, 16);
        bulkhead("queue-size", "17", BulkheadSettings::queueSize, 17);
        ROWS.put("retry.enabled", new Row("false", Level::retry, Optional.empty()));
        ROWS.put("circuit-breaker.enabled", new Row("false", Level::breaker, Optional.empty()));
        ROWS.put("rate-limit.enabled", new Row("false", Level::rate, Optional.empty()));
        ROWS.put("bulkhead.enabled", new Row("false", Level::bulkhead, Optional.empty()));
    }

    private static final List<String> GUARDS = List.of("retry", "circuit-breaker", "rate-limit", "bulkhead");

    /** The keys of all levels without their prefix. */
    static Set<String> keys() {
        return AsterConfigBuilder.keys().keySet().stream().map(key -> key.substring(PREFIX.length()))
                .filter(key -> GUARDS.stream().anyMatch(guard -> key.contains("." + guard + ".")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return the level of a key, and what follows that */
    private static String[] split(String key) {
        int start = GUARDS.stream().mapToInt(guard -> key.indexOf("." + guard + ".")).filter(index -> index >= 0).findFirst()
                .orElseThrow();
        return new String[] { key.substring(0, start), key.substring(start + 1) };
    }

    private static AsterConfig config(Map<String, String> set) {
        return TestConfig.of(set.entrySet().stream()
                .collect(Collectors.toMap(key -> PREFIX + key.getKey().replace("*", "x"), Map.Entry::getValue)));
    }

    private static Level level(AsterConfig config, String name) {
        return Level.of(switch (name) {
            case "client" -> config.client();
            case "clients.*" -> config.clients().get("x");
            case "clients.*.methods.*" -> config.clients().get("x").methods().get("x");
            case "server" -> config.server();
            case "services.*" -> config.services().get("x");
            case "services.*.methods.*" -> config.services().get("x").methods().get("x");
            default -> throw new IllegalArgumentException("level: " + name);
        });
    }

    @Test
    void everyKeyIsLookedAt() {
        assertThat(keys().stream().map(key -> split(key)[1]).collect(Collectors.toSet())).isEqualTo(ROWS.keySet());
        assertThat(keys().stream().map(key -> split(key)[0]).collect(Collectors.toSet())).containsExactlyInAnyOrder("client",
                "clients.*", "clients.*.methods.*", "server", "services.*", "services.*.methods.*");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void itHasItsEffect(String key) {
        String[] parts = split(key);
        Row row = ROWS.get(parts[1]);
        Map<String, String> set = new HashMap<>();
        set.put(parts[0] + "." + parts[1].split("\\.")[0] + ".enabled", "true");
        assertThat(row.effect().apply(level(config(set), parts[0]))).as("without the key").isNotEqualTo(row.expected());
        set.put(key, row.value());
        assertThat(row.effect().apply(level(config(set), parts[0]))).isEqualTo(row.expected());
    }

    @Test
    void nothingIsGuardedByDefault() {
        Level client = level(config(Map.of()), "client");
        assertThat(Stream.of(client.retry(), client.breaker(), client.rate(), client.bulkhead())).allMatch(Optional::isEmpty);
        Level server = level(config(Map.of()), "server");
        assertThat(Stream.of(server.rate(), server.bulkhead())).allMatch(Optional::isEmpty);
    }

    /** What the protocol says, where it says something. */
    @Test
    void guardsHaveTheirDefaults() {
        Level client = level(config(Map.of("client.retry.enabled", "true", "client.circuit-breaker.enabled", "true",
                "client.rate-limit.enabled", "true", "client.bulkhead.enabled", "true")), "client");
        assertThat(client.retry()).contains(new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(30), 2, 0.1,
                Set.of(StatusCode.UNAVAILABLE), 10, 0.2));
        assertThat(client.breaker()).contains(new BreakerSettings(3, Duration.ofSeconds(5), 1, CircuitBreakerScope.CLIENT));
        assertThat(client.rate()).contains(new RateSettings(100, 100, RateLimitScope.GLOBAL));
        assertThat(client.bulkhead()).contains(new BulkheadSettings(10, 10));
    }

    @Test
    void theBurstIsWhatComesInASecond() {
        Level server = level(config(Map.of("server.rate-limit.enabled", "true", "server.rate-limit.rate", "7")), "server");
        assertThat(server.rate()).contains(new RateSettings(7, 7, RateLimitScope.GLOBAL));
    }

    @Test
    void theNarrowestLevelCountsForEachKeyAlone() {
        AsterConfig config = config(Map.of("client.retry.enabled", "true", "client.retry.max-attempts", "4",
                "client.retry.jitter", "0.5", "clients.x.retry.max-attempts", "5", "clients.x.retry.multiplier", "6"));
        ClientConfig wide = config.client();
        assertThat(Levels.retry(List.of(config.clients().get("x").retry(), wide.retry()))).contains(new RetryPolicy(5,
                Duration.ofMillis(100), Duration.ofSeconds(30), 6, 0.5, Set.of(StatusCode.UNAVAILABLE), 10, 0.2));
    }
}
