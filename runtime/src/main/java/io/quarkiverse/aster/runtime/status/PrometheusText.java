package io.quarkiverse.aster.runtime.status;

import java.util.Locale;

import io.quarkiverse.aster.ServerCounters;

/** The text format of Prometheus, with the names that all implementations of the protocol use. */
final class PrometheusText {

    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private enum Type {
        GAUGE,
        COUNTER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final StringBuilder out = new StringBuilder();

    private PrometheusText() {
    }

    static String of(ServerStatus status) {
        PrometheusText text = new PrometheusText();
        text.add(status);
        return text.out.toString();
    }

    private void add(ServerStatus status) {
        ServerCounters counters = status.counters();
        one("aster_uptime_seconds", Type.GAUGE, "Time since the server was started", ServerStatus.seconds(status.uptime()));
        one("aster_connections_active", Type.GAUGE, "Connections open now", counters.activeConnections());
        one("aster_connections_total", Type.COUNTER, "Connections opened", counters.totalConnections());
        one("aster_streams_active", Type.GAUGE, "Streams open now", counters.activeStreams());
        one("aster_streams_total", Type.COUNTER, "Streams opened", counters.totalStreams());
        one("aster_admission_consumer_admitted_total", Type.COUNTER, "Consumers admitted", counters.consumers().admitted());
        one("aster_admission_consumer_denied_total", Type.COUNTER, "Consumers denied", counters.consumers().denied());
        one("aster_admission_producer_admitted_total", Type.COUNTER, "Producers admitted", counters.producers().admitted());
        status.calls().ifPresent(this::add);
        one("aster_healthy", Type.GAUGE, "Whether the server lives", status.live() ? 1 : 0);
        one("aster_ready", Type.GAUGE, "Whether the server takes calls", status.ready() ? 1 : 0);
    }

    private void add(CallCounters.Snapshot calls) {
        one("aster_rpc_started_total", Type.COUNTER, "Calls begun", calls.started());
        describe("aster_rpc_completed_total", Type.COUNTER, "Calls ended");
        sample("aster_rpc_completed_total{status=\"ok\"}", calls.succeeded());
        sample("aster_rpc_completed_total{status=\"error\"}", calls.failed());
        one("aster_rpc_in_flight", Type.GAUGE, "Calls running now", calls.inFlight());
    }

    private void one(String name, Type type, String help, Number value) {
        describe(name, type, help);
        sample(name, value);
    }

    private void describe(String name, Type type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void sample(String series, Number value) {
        out.append(series).append(' ').append(value).append('\n');
    }
}
