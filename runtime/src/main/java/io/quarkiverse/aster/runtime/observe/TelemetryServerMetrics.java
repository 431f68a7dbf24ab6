package io.quarkiverse.aster.runtime.observe;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.quarkiverse.aster.AsterServerInfo;
import io.quarkiverse.aster.ServerCounters;
import io.quarkus.runtime.StartupEvent;

/** Shows OpenTelemetry what servers count. */
@Singleton
public final class TelemetryServerMetrics {

    private static final double NANOS_PER_SECOND = 1e9;

    private final OpenTelemetry telemetry;
    private final Instance<AsterServerInfo> server;

    TelemetryServerMetrics(OpenTelemetry telemetry, Instance<AsterServerInfo> server) {
        this.telemetry = telemetry;
        this.server = server;
    }

    void start(@Observes StartupEvent started) {
        show(telemetry.getMeter(CallInstruments.SCOPE), () -> server.get().counters());
    }

    /** @param counters looked at with every reading */
    static void show(Meter meter, Supplier<ServerCounters> counters) {
        ServerSeries.ALL.forEach(series -> show(meter, series, counters));
        meter.gaugeBuilder(ServerSeries.LAST_ADMISSION).setDescription(ServerSeries.LAST_ADMISSION_TEXT).setUnit("s")
                .buildWithCallback(result -> result
                        .record(counters.get().lastAdmission().orElse(Duration.ZERO).toNanos() / NANOS_PER_SECOND));
    }

    private static void show(Meter meter, ServerSeries series, Supplier<ServerCounters> counters) {
        Consumer<ObservableLongMeasurement> reading = result -> result.record(series.value().applyAsLong(counters.get()));
        if (series.grows()) {
            meter.counterBuilder(series.name()).setDescription(series.description()).setUnit("1").buildWithCallback(reading);
        } else {
            meter.upDownCounterBuilder(series.name()).setDescription(series.description()).setUnit("1")
                    .buildWithCallback(reading);
        }
    }
}
