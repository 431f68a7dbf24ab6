package io.quarkiverse.aster.runtime.observe;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkiverse.aster.AsterServerInfo;
import io.quarkiverse.aster.ServerCounters;

/** Shows what servers count, by the names that the dashboards of the protocol know. */
@Singleton
public final class ServerMetrics implements MeterBinder {

    /** Looked at with every reading: registries are made before the server is. */
    private final Instance<AsterServerInfo> server;

    ServerMetrics(Instance<AsterServerInfo> server) {
        this.server = server;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "aster.connections.active", "Connections open now", ServerCounters::activeConnections);
        counter(registry, "aster.connections", "Connections opened", ServerCounters::totalConnections);
        gauge(registry, "aster.streams.active", "Streams open now", ServerCounters::activeStreams);
        counter(registry, "aster.streams", "Streams opened", ServerCounters::totalStreams);
        admissions(registry, "consumer", ServerCounters::consumers);
        admissions(registry, "producer", ServerCounters::producers);
        TimeGauge.builder("aster.admission.last", this, TimeUnit.NANOSECONDS, ServerMetrics::lastAdmission)
                .description("How long the last decision on an admission took").register(registry);
    }

    private double lastAdmission() {
        return counters().lastAdmission().orElse(Duration.ZERO).toNanos();
    }

    private void admissions(MeterRegistry registry, String path, Function<ServerCounters, ServerCounters.Admissions> of) {
        String prefix = "aster.admission." + path;
        counter(registry, prefix + ".admitted", "Peers let in", counters -> of.apply(counters).admitted());
        counter(registry, prefix + ".denied", "Peers not let in", counters -> of.apply(counters).denied());
        counter(registry, prefix + ".errors", "Admissions that came to nothing", counters -> of.apply(counters).errors());
    }

    private void gauge(MeterRegistry registry, String name, String description, ToLongFunction<ServerCounters> value) {
        Gauge.builder(name, this, own -> value.applyAsLong(own.counters())).description(description).register(registry);
    }

    private void counter(MeterRegistry registry, String name, String description, ToLongFunction<ServerCounters> value) {
        FunctionCounter.builder(name, this, own -> value.applyAsLong(own.counters())).description(description)
                .register(registry);
    }

    private ServerCounters counters() {
        return server.get().counters();
    }
}
