package io.quarkiverse.aster.runtime.status;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.ServerCounters;

/**
 * How a server is doing, and the maps that all implementations of the protocol make of it.
 *
 * @param live whether it was started and is not stopped
 * @param ready whether it takes calls
 * @param uptime since it was started, zero if it is not live
 * @param services how many it serves
 * @param registry whether they are published in a registry
 * @param calls empty if calls are not counted
 */
public record ServerStatus(boolean live, boolean ready, Duration uptime, int services, boolean registry,
        ServerCounters counters, Optional<CallCounters.Snapshot> calls) {

    /** The same of what has no server to be started, and nothing to wait for. */
    public ServerStatus running(Duration since) {
        return new ServerStatus(true, true, since, services, registry, counters, calls);
    }

    /** Whether it lives. */
    public Map<String, Object> health() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("status", live ? "ok" : "unhealthy");
        map.put("uptime_s", seconds(uptime));
        return map;
    }

    /** Whether it takes calls. */
    public Map<String, Object> readiness() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("status", ready ? "ready" : "not_ready");
        map.put("services", services);
        map.put("registry", registry);
        return map;
    }

    /** Everything. */
    public Map<String, Object> metrics() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("health", health());
        map.put("ready", readiness());
        map.put("connections", connections());
        map.put("admission", admission());
        map.put("rpc", rpc());
        return map;
    }

    private Map<String, Object> connections() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("active_connections", counters.activeConnections());
        map.put("total_connections", counters.totalConnections());
        map.put("active_streams", counters.activeStreams());
        map.put("total_streams", counters.totalStreams());
        return map;
    }

    private Map<String, Object> admission() {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "consumer", counters.consumers());
        put(map, "producer", counters.producers());
        map.put("last_admission_ms", oneDecimal(counters.lastAdmission().orElse(Duration.ZERO), 6));
        return map;
    }

    private static void put(Map<String, Object> map, String path, ServerCounters.Admissions admissions) {
        map.put(path + "_admitted", admissions.admitted());
        map.put(path + "_denied", admissions.denied());
        map.put(path + "_errors", admissions.errors());
    }

    private Map<String, Object> rpc() {
        Map<String, Object> map = new LinkedHashMap<>();
        calls.ifPresent(counted -> {
            map.put("started", counted.started());
            map.put("succeeded", counted.succeeded());
            map.put("failed", counted.failed());
            map.put("in_flight", counted.inFlight());
        });
        return map;
    }

    static BigDecimal seconds(Duration duration) {
        return oneDecimal(duration, 9);
    }

    private static BigDecimal oneDecimal(Duration duration, int nanoDigits) {
        return BigDecimal.valueOf(duration.toNanos(), nanoDigits).setScale(1, RoundingMode.HALF_UP);
    }
}
