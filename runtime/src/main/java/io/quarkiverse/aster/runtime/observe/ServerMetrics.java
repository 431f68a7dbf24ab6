package io.quarkiverse.aster.runtime.observe;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkiverse.aster.AsterServerInfo;
import io.quarkiverse.aster.ServerCounters;

/** Shows Micrometer what servers count. */
@Singleton
public final class ServerMetrics implements MeterBinder {

    /** Looked at with every reading: registries are made before the server is. */
    private final Instance<AsterServerInfo> server;

    ServerMetrics(Instance<AsterServerInfo> server) {
        this.server = server;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        ServerSeries.ALL.forEach(series -> bind(registry, series));
        TimeGauge.builder(ServerSeries.LAST_ADMISSION, this, TimeUnit.NANOSECONDS, ServerMetrics::lastAdmission)
                .description(ServerSeries.LAST_ADMISSION_TEXT).register(registry);
    }

    private void bind(MeterRegistry registry, ServerSeries series) {
        if (series.grows()) {
            FunctionCounter.builder(series.name(), this, own -> series.value().applyAsLong(own.counters()))
                    .description(series.description()).register(registry);
        } else {
            Gauge.builder(series.name(), this, own -> series.value().applyAsLong(own.counters()))
                    .description(series.description()).register(registry);
        }
    }

    private double lastAdmission() {
        return counters().lastAdmission().orElse(Duration.ZERO).toNanos();
    }

    private ServerCounters counters() {
        return server.get().counters();
    }
}
