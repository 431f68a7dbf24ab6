package io.quarkiverse.aster.runtime.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The forms that all implementations share, to the letter. */
@Timeout(30)
class StatusFormatsTest {

    @Test
    void health() {
        assertThat(JsonText.of(Statuses.RUNNING.health())).isEqualTo("""
                {
                  "status": "ok",
                  "uptime_s": 1234.5
                }""");
        assertThat(JsonText.of(Statuses.STOPPED.health())).isEqualTo("""
                {
                  "status": "unhealthy",
                  "uptime_s": 0.0
                }""");
    }

    @Test
    void readiness() {
        assertThat(JsonText.of(Statuses.RUNNING.readiness())).isEqualTo("""
                {
                  "status": "ready",
                  "services": 3,
                  "registry": false
                }""");
        assertThat(JsonText.of(Statuses.DRAINING.readiness())).contains("\"not_ready\"");
    }

    @Test
    void everything() {
        assertThat(JsonText.of(Statuses.RUNNING.metrics())).isEqualTo("""
                {
                  "health": {
                    "status": "ok",
                    "uptime_s": 1234.5
                  },
                  "ready": {
                    "status": "ready",
                    "services": 3,
                    "registry": false
                  },
                  "connections": {
                    "active_connections": 1,
                    "total_connections": 2,
                    "active_streams": 3,
                    "total_streams": 4
                  },
                  "admission": {
                    "consumer_admitted": 5,
                    "consumer_denied": 6,
                    "consumer_errors": 7,
                    "producer_admitted": 8,
                    "producer_denied": 9,
                    "producer_errors": 10,
                    "last_admission_ms": 12.3
                  },
                  "rpc": {
                    "started": 14,
                    "succeeded": 11,
                    "failed": 2,
                    "in_flight": 1
                  }
                }""");
    }

    @Test
    void callsThatNobodyCountsAreAnEmptyObject() {
        assertThat(JsonText.of(Statuses.DRAINING.metrics())).endsWith("""
                  "rpc": {}
                }""");
    }

    @Test
    void prometheus() {
        assertThat(samples(PrometheusText.of(Statuses.RUNNING))).containsExactly("aster_uptime_seconds 1234.5",
                "aster_connections_active 1", "aster_connections_total 2", "aster_streams_active 3", "aster_streams_total 4",
                "aster_admission_consumer_admitted_total 5", "aster_admission_consumer_denied_total 6",
                "aster_admission_producer_admitted_total 8", "aster_rpc_started_total 14",
                "aster_rpc_completed_total{status=\"ok\"} 11", "aster_rpc_completed_total{status=\"error\"} 2",
                "aster_rpc_in_flight 1", "aster_healthy 1", "aster_ready 1");
        assertThat(samples(PrometheusText.of(Statuses.STOPPED))).contains("aster_healthy 0", "aster_ready 0")
                .noneMatch(line -> line.startsWith("aster_rpc"));
    }

    private static List<String> samples(String text) {
        assertThat(text).endsWith("\n");
        return text.lines().filter(line -> !line.startsWith("#")).toList();
    }

    @Test
    void eachNameOfPrometheusHasHelpAndType() {
        String text = PrometheusText.of(Statuses.RUNNING);
        for (String sample : samples(text)) {
            String name = sample.split("[ {]")[0];
            String type = name.endsWith("_total") ? "counter" : "gauge";
            assertThat(Arrays.asList(text.split("\n"))).containsOnlyOnce("# TYPE " + name + " " + type)
                    .anyMatch(line -> line.matches("# HELP " + name + " .+"));
        }
    }
}
