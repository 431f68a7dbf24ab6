package io.quarkiverse.aster.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.ServerCounters;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.quarkiverse.aster.testing.FakeCall;

/** The instruments of OpenTelemetry for calls: their names and attributes, and that callers cannot make any. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TelemetryMetricsTest {

    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build()).build();
    private final TelemetryMetrics metrics = new TelemetryMetrics(telemetry);

    @AfterEach
    void close() {
        telemetry.close();
    }

    private void call(FakeCall call, CallOutcome outcome) {
        metrics.onCall(call).await().indefinitely();
        metrics.onComplete(call, outcome);
    }

    private Stream<String> counted() {
        return reader.collectAllMetrics().stream().flatMap(metric -> metric.getData().getPoints().stream()
                .map(point -> metric.getName() + " [" + metric.getUnit() + "] " + attributes(point) + " " + count(point)));
    }

    private static TreeSet<String> attributes(PointData point) {
        TreeSet<String> sorted = new TreeSet<>();
        point.getAttributes().forEach((key, value) -> sorted.add(key + "=" + value));
        return sorted;
    }

    private static String count(PointData point) {
        return point instanceof HistogramPointData histogram ? Long.toString(histogram.getCount())
                : point instanceof DoublePointData measured ? Double.toString(measured.getValue())
                        : Long.toString(((LongPointData) point).getValue());
    }

    @Test
    void callsAreCountedByTheNamesOfTheProtocol() {
        FakeCall served = FakeCall.served("Billing", "pay").pattern(MethodPattern.SERVER_STREAM);
        call(served, CallOutcome.ok());
        call(served, CallOutcome.ok());
        call(served, CallOutcome.of(new UnavailableException("down")));
        call(FakeCall.made("Stock", "take"), CallOutcome.ok());

        assertThat(counted()).containsExactlyInAnyOrder(
                "aster.rpc.started [1] [method=pay, pattern=server_stream, service=Billing] 3",
                "aster.rpc.completed [1] [method=pay, service=Billing, status=OK] 2",
                "aster.rpc.completed [1] [method=pay, service=Billing, status=UNAVAILABLE] 1",
                "aster.rpc.duration [s] [method=pay, service=Billing] 3",
                "aster.rpc.client.started [1] [method=take, pattern=unary, service=Stock] 1",
                "aster.rpc.client.completed [1] [method=take, service=Stock, status=OK] 1",
                "aster.rpc.client.duration [s] [method=take, service=Stock] 1");
        assertThat(reader.collectAllMetrics()).allMatch(
                metric -> metric.getInstrumentationScopeInfo().getName().equals("aster.rpc"));
    }

    @Test
    void durationsAreSecondsInBuckets() {
        call(FakeCall.served("Billing", "pay").elapsed(Duration.ofMillis(1500)), CallOutcome.ok());
        HistogramPointData duration = reader.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals("aster.rpc.duration"))
                .flatMap(metric -> metric.getHistogramData().getPoints().stream()).findFirst().orElseThrow();
        assertThat(duration.getSum()).isEqualTo(1.5);
        assertThat(duration.getBoundaries()).contains(0.001, 1.0, 30.0).hasSize(14);
    }

    @Test
    void whatCallersMakeUpMakesNoSeries() {
        for (int i = 0; i < 3; i++) {
            metrics.onRefused(
                    new RefusedCall(Optional.empty(), "made up " + i, "too", false, "id",
                            new NotFoundException("no such service")));
        }
        metrics.onRefused(
                new RefusedCall(Optional.empty(), "Billing", "pay", true, "id", new UnavailableException("draining")));
        assertThat(counted()).containsExactlyInAnyOrder(
                "aster.rpc.started [1] [method=_unknown, pattern=_unknown, service=_unknown] 3",
                "aster.rpc.completed [1] [method=_unknown, service=_unknown, status=NOT_FOUND] 3",
                "aster.rpc.started [1] [method=pay, pattern=_unknown, service=Billing] 1",
                "aster.rpc.completed [1] [method=pay, service=Billing, status=UNAVAILABLE] 1");
    }

    @Test
    void whatServersCountIsShownWithEveryReading() {
        AtomicLong connections = new AtomicLong(1);
        TelemetryServerMetrics.show(telemetry.getMeter("aster.rpc"),
                () -> new ServerCounters(connections.get(), 2, 3, 4, new ServerCounters.Admissions(5, 6, 7),
                        new ServerCounters.Admissions(8, 9, 10), Optional.of(Duration.ofMillis(250))));

        assertThat(counted()).containsExactlyInAnyOrder("aster.connections.active [1] [] 1", "aster.connections [1] [] 2",
                "aster.streams.active [1] [] 3", "aster.streams [1] [] 4", "aster.admission.consumer.admitted [1] [] 5",
                "aster.admission.consumer.denied [1] [] 6", "aster.admission.consumer.errors [1] [] 7",
                "aster.admission.producer.admitted [1] [] 8", "aster.admission.producer.denied [1] [] 9",
                "aster.admission.producer.errors [1] [] 10", "aster.admission.last [s] [] 0.25");
        connections.set(0);
        assertThat(counted()).contains("aster.connections.active [1] [] 0");
    }
}
