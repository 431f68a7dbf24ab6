package io.quarkiverse.aster.it.benchmarks.codec;

import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.WireType;

/** The messages of Mission Control, the example that all bindings have. */
public final class Mission {

    private Mission() {
    }

    @WireType("mission/StatusRequest")
    public record StatusRequest(String agentId) {
    }

    @WireType("mission/StatusResponse")
    public record StatusResponse(String agentId, String status, long uptimeSecs) {
    }

    @WireType("mission/LogEntry")
    public record LogEntry(double timestamp, String level, String message, String agentId) {
    }

    @WireType("mission/SubmitLogResult")
    public record SubmitLogResult(boolean accepted) {
    }

    @WireType("mission/TailRequest")
    public record TailRequest(String agentId, String level) {
    }

    @WireType("mission/MetricPoint")
    public record MetricPoint(String name, double value, double timestamp, Map<String, String> tags) {
    }

    @WireType("mission/IngestResult")
    public record IngestResult(int accepted, int dropped) {
    }

    @WireType("mission/Heartbeat")
    public record Heartbeat(String agentId, List<String> capabilities, double loadAvg) {
    }

    @WireType("mission/Assignment")
    public record Assignment(String taskId, String command) {
    }

    @WireType("mission/Command")
    public record Command(String command) {
    }

    @WireType("mission/CommandResult")
    public record CommandResult(String stdout, String stderr, int exitCode) {
    }
}
