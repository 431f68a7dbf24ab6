package io.quarkiverse.aster.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigurationException;

/** Each wrong setting of a guard is named by its whole key, whatever level it is of. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class GuardSettingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "retry.max-attempts|0|0 (expected: 1 to 100)",
            "retry.initial-delay|0s|PT0S (expected: positive, at most a day)",
            "retry.max-delay|25h|PT25H (expected: positive, at most a day)",
            "retry.multiplier|0.5|0.5 (expected: 1 to 100)", "retry.jitter|1.5|1.5 (expected: 0 to 1)",
            "retry.codes|ok|[OK] (expected: without OK, CANCELLED, DEADLINE_EXCEEDED)",
            "retry.codes|lost|lost (expected: of [", "retry.budget|-1|-1 (expected: 0 to 1000000)",
            "retry.budget-ratio|2|2 (expected: 0 to 1)", "circuit-breaker.failure-threshold|0|0 (expected: 1 to 1000000)",
            "circuit-breaker.recovery-timeout|0s|PT0S (expected: positive, at most a day)",
            "circuit-breaker.half-open-max-calls|0|0 (expected: 1 to 1000000)",
            "rate-limit.rate|0|0 (expected: 0.001 to 1000000)", "rate-limit.burst|-1|-1 (expected: 0 to 1000000)",
            "bulkhead.limit|0|0 (expected: 1 to 1000000)", "bulkhead.queue-size|0|0 (expected: 1 to 1000000)",
            "attempt-timeout|0s|PT0S (expected: positive, at most a day)" })
    void ofClientsAtEachLevel(String key, String value, String problem) {
        for (String level : new String[] { "client.", "clients.\"x\".", "clients.\"x\".methods.\"m\"." }) {
            refuses(level + key, value, problem);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "rate-limit.rate", "rate-limit.burst", "bulkhead.limit", "bulkhead.queue-size" })
    void ofServersAtEachLevel(String key) {
        for (String level : new String[] { "server.", "services.\"S\".", "services.\"S\".methods.\"m\"." }) {
            refuses(level + key, "-1", "-1 (expected: ");
        }
    }

    @Test
    void allAtOnce() {
        ConfigProblems problems = problems(Map.of("client.retry.jitter", "2", "client.retry.multiplier", "0",
                "services.\"S\".bulkhead.limit", "0"));

        assertThatThrownBy(problems::throwIfAny).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("client.retry.jitter: 2 ").hasMessageContaining("client.retry.multiplier: 0 ")
                .hasMessageContaining("services.\"S\".bulkhead.limit: 0 ");
    }

    @Test
    void rightOnesAreGuards() {
        ConfigProblems problems = new ConfigProblems();
        GuardSettings settings = GuardSettings.of(ShortKeys.config(Map.of("server.bulkhead.enabled", "true",
                "clients.x.address", "self", "clients.x.methods.m.retry.enabled", "true", "clients.x.methods.m.retry.jitter",
                "0.5",
                "clients.y.address", "self")), problems);

        problems.throwIfAny();
        assertThat(settings.server()).isPresent();
        assertThat(settings.clients()).containsOnlyKeys("x", "y");
        assertThat(settings.clients().get("x")).isPresent();
        assertThat(settings.clients().get("y")).isEmpty();
    }

    private static void refuses(String key, String value, String problem) {
        ConfigProblems problems = problems(Map.of(key, value));
        assertThatThrownBy(problems::throwIfAny).as(key).isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Aster configuration:\n  quarkus.aster." + key + ": " + problem)
                .hasMessageEndingWith("; set by quarkus.aster." + key + "'s source");
    }

    private static ConfigProblems problems(Map<String, String> wrong) {
        Map<String, String> keys = new HashMap<>(wrong);
        keys.put("clients.\"x\".address", "self");
        ConfigProblems problems = new ConfigProblems(key -> key + "'s source");
        GuardSettings.of(ShortKeys.config(keys), problems);
        return problems;
    }
}
