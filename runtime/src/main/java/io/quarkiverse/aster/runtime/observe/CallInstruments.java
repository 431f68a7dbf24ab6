package io.quarkiverse.aster.runtime.observe;

import java.time.Duration;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.quarkiverse.aster.StatusCode;

/** The instruments of OpenTelemetry for the calls of one side. Any thread. */
final class CallInstruments {

    static final String SCOPE = "aster.rpc";

    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey(CallNames.SERVICE);
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey(CallNames.METHOD);
    private static final AttributeKey<String> PATTERN = AttributeKey.stringKey(CallNames.PATTERN);
    private static final AttributeKey<String> STATUS = AttributeKey.stringKey(CallNames.STATUS);
    private static final double NANOS_PER_SECOND = 1e9;

    private final LongCounter started;
    private final LongCounter completed;
    private final DoubleHistogram duration;

    /** @param prefix of their names */
    CallInstruments(Meter meter, String prefix) {
        this.started = meter.counterBuilder(prefix + CallNames.STARTED).setDescription(CallNames.STARTED_TEXT).setUnit("1")
                .build();
        this.completed = meter.counterBuilder(prefix + CallNames.COMPLETED).setDescription(CallNames.COMPLETED_TEXT)
                .setUnit("1").build();
        this.duration = meter.histogramBuilder(prefix + CallNames.DURATION).setDescription(CallNames.DURATION_TEXT)
                .setUnit("s")
                .setExplicitBucketBoundariesAdvice(CallNames.BUCKETS.stream().map(CallInstruments::seconds).toList()).build();
    }

    void started(String service, String method, String pattern) {
        started.add(1, Attributes.of(SERVICE, service, METHOD, method, PATTERN, pattern));
    }

    void completed(String service, String method, StatusCode status) {
        completed.add(1, Attributes.of(SERVICE, service, METHOD, method, STATUS, status.name()));
    }

    void took(String service, String method, Duration time) {
        duration.record(seconds(time), Attributes.of(SERVICE, service, METHOD, method));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / NANOS_PER_SECOND;
    }
}
