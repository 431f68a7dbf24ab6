package io.quarkiverse.aster.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.PermissionDeniedException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.quarkiverse.aster.testing.FakeCall;

/** The meters of calls: their names and tags, and that callers cannot make any. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CallMetricsTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final CallMetrics metrics = new CallMetrics(registry);

    private void call(FakeCall call, CallOutcome outcome) {
        metrics.onCall(call).await().indefinitely();
        metrics.onComplete(call, outcome);
    }

    private void refuse(String service, String method, boolean known, AsterException reason) {
        metrics.onRefused(new RefusedCall(Optional.empty(), service, method, known, "id", reason));
    }

    /** All meters as text, without those that this registry makes of buckets. */
    private Stream<String> meters() {
        return registry.getMeters().stream().map(Meter::getId).filter(id -> !id.getName().endsWith(".histogram"))
                .map(id -> id.getName() + id.getTags().stream()
                        .map(tag -> " " + tag.getKey() + "=" + tag.getValue()).reduce("", String::concat));
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    @Test
    void aCallIsCountedByItsMethodAndItsEnd() {
        FakeCall call = FakeCall.served("Billing", "pay").pattern(MethodPattern.SERVER_STREAM);
        call(call, CallOutcome.ok());
        call(call, CallOutcome.ok());
        call(call, CallOutcome.of(new UnavailableException("down")));

        assertThat(meters()).containsExactlyInAnyOrder(
                "aster.rpc.started method=pay pattern=server_stream service=Billing",
                "aster.rpc.completed method=pay service=Billing status=OK",
                "aster.rpc.completed method=pay service=Billing status=UNAVAILABLE",
                "aster.rpc.duration method=pay service=Billing");
        assertThat(count("aster.rpc.started", "service", "Billing")).isEqualTo(3);
        assertThat(count("aster.rpc.completed", "status", "OK")).isEqualTo(2);
        assertThat(count("aster.rpc.completed", "status", "UNAVAILABLE")).isEqualTo(1);
    }

    @Test
    void theDurationIsCountedInBuckets() {
        call(FakeCall.served("Billing", "pay").elapsed(Duration.ofMillis(1500)), CallOutcome.ok());
        call(FakeCall.served("Billing", "pay").elapsed(Duration.ofMillis(3)), CallOutcome.ok());

        Timer duration = registry.get("aster.rpc.duration").timer();
        assertThat(duration.count()).isEqualTo(2);
        assertThat(duration.totalTime(TimeUnit.SECONDS)).isEqualTo(1.503);
        assertThat(duration.max(TimeUnit.SECONDS)).isEqualTo(1.5);
        assertThat(duration.takeSnapshot().histogramCounts())
                .extracting(bucket -> bucket.bucket(TimeUnit.SECONDS) + ": " + (int) bucket.count())
                .containsExactly("0.001: 0", "0.0025: 0", "0.005: 1", "0.01: 1", "0.025: 1", "0.05: 1", "0.1: 1", "0.25: 1",
                        "0.5: 1", "1.0: 1", "2.5: 2", "5.0: 2", "10.0: 2", "30.0: 2");
    }

    /** As Prometheus has it: a unit behind the names of timers, which dashboards of the protocol do not know. */
    @Test
    void theDurationHasNoUnitInItsName() {
        registry.config().namingConvention((name, type, unit) -> name.replace('.', '_')
                + (type == Meter.Type.TIMER ? "_" + unit : type == Meter.Type.COUNTER ? "_total" : ""));
        new MetricNames().customize(registry);
        call(FakeCall.served("Billing", "pay"), CallOutcome.ok());
        call(FakeCall.made("Billing", "pay"), CallOutcome.ok());
        registry.timer("aster.rpc.other");

        assertThat(registry.getMeters()).extracting(meter -> meter.getId().getConventionName(registry.config()
                .namingConvention())).filteredOn(name -> !name.endsWith("_histogram"))
                .containsExactlyInAnyOrder("aster_rpc_started_total", "aster_rpc_completed_total", "aster_rpc_duration",
                        "aster_rpc_client_started_total", "aster_rpc_client_completed_total", "aster_rpc_client_duration",
                        "aster_rpc_other_seconds");
    }

    /** An application that calls itself must not count its calls twice under one name. */
    @Test
    void thoseOfClientsHaveNamesOfTheirOwn() {
        call(FakeCall.made("Billing", "pay"), CallOutcome.ok());

        assertThat(meters()).containsExactlyInAnyOrder(
                "aster.rpc.client.started method=pay pattern=unary service=Billing",
                "aster.rpc.client.completed method=pay service=Billing status=OK",
                "aster.rpc.client.duration method=pay service=Billing");
    }

    /** Every name would be a time series of its own. */
    @Test
    void whatCallersMakeUpIsUnknown() {
        for (int i = 0; i < 100; i++) {
            refuse("Nobody" + i, "made up " + i, false, new NotFoundException("no such service"));
        }

        assertThat(meters()).containsExactlyInAnyOrder(
                "aster.rpc.started method=_unknown pattern=_unknown service=_unknown",
                "aster.rpc.completed method=_unknown service=_unknown status=NOT_FOUND",
                "aster.rpc.duration method=_unknown service=_unknown");
        assertThat(count("aster.rpc.started")).isEqualTo(100);
        assertThat(count("aster.rpc.completed")).isEqualTo(100);
        assertThat(registry.get("aster.rpc.duration").timer().count()).as("none has begun").isZero();
    }

    @Test
    void aRefusedCallOfAMethodThatThereIsHasItsName() {
        refuse("Billing", "pay", true, new PermissionDeniedException("no"));

        assertThat(meters()).containsExactlyInAnyOrder(
                "aster.rpc.started method=pay pattern=_unknown service=Billing",
                "aster.rpc.completed method=pay service=Billing status=PERMISSION_DENIED",
                "aster.rpc.duration method=pay service=Billing");
    }
}
