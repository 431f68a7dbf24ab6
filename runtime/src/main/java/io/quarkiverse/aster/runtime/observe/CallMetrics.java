package io.quarkiverse.aster.runtime.observe;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.smallrye.mutiny.Uni;

/**
 * Counts calls and how long they take, by the names that the dashboards of the protocol know; {@link MetricNames} keeps them
 * so.
 */
@Singleton
@GlobalInterceptor
@Priority(Priorities.METRICS)
public final class CallMetrics implements AsterInterceptor {

    /** For whatever callers make up: it must not make series. */
    private static final String UNKNOWN = "_unknown";
    private static final String SERVER = MetricNames.RPC;
    private static final String CLIENT = MetricNames.RPC + ".client";
    private static final Duration[] BUCKETS = LongStream
            .of(1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000,
                    10_000_000, 30_000_000)
            .mapToObj(micros -> Duration.of(micros, ChronoUnit.MICROS)).toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<Method, MethodMeters> meters = new ConcurrentHashMap<>();

    private record Method(CallSide side, String service, String method) {
    }

    CallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Uni<Void> onCall(InterceptedCall call) {
        meters(call).started(call.pattern().name().toLowerCase(Locale.ROOT)).increment();
        return Uni.createFrom().voidItem();
    }

    @Override
    public void onComplete(InterceptedCall call, CallOutcome outcome) {
        MethodMeters own = meters(call);
        own.completed(outcome.code()).increment();
        own.duration.record(call.elapsed());
    }

    @Override
    public void onRefused(RefusedCall call) {
        MethodMeters own = call.known() ? meters(CallSide.SERVER, call.service(), call.method())
                : meters(CallSide.SERVER, UNKNOWN, UNKNOWN);
        own.started(UNKNOWN).increment();
        own.completed(call.reason().code()).increment();
    }

    private MethodMeters meters(InterceptedCall call) {
        return meters(call.side(), call.service(), call.method());
    }

    private MethodMeters meters(CallSide side, String service, String method) {
        return meters.computeIfAbsent(new Method(side, service, method), key -> new MethodMeters(registry, key));
    }

    /** The meters of one method. */
    private static final class MethodMeters {

        private final MeterRegistry registry;
        private final Method method;
        private final String prefix;
        private final Timer duration;
        private final Map<String, Counter> started = new ConcurrentHashMap<>();
        private final Map<StatusCode, Counter> completed = new ConcurrentHashMap<>();

        MethodMeters(MeterRegistry registry, Method method) {
            this.registry = registry;
            this.method = method;
            this.prefix = method.side() == CallSide.SERVER ? SERVER : CLIENT;
            // not a distribution summary, whose buckets are for integers: all that take less than a second would be in one
            this.duration = Timer.builder(prefix + MetricNames.DURATION).description("How long calls take")
                    .serviceLevelObjectives(BUCKETS).tag("service", method.service()).tag("method", method.method())
                    .register(registry);
        }

        Counter started(String pattern) {
            return started.computeIfAbsent(pattern, name -> Counter.builder(prefix + ".started").description("Calls begun")
                    .tag("service", method.service()).tag("method", method.method()).tag("pattern", name).register(registry));
        }

        Counter completed(StatusCode code) {
            return completed.computeIfAbsent(code, status -> Counter.builder(prefix + ".completed").description("Calls ended")
                    .tag("service", method.service()).tag("method", method.method()).tag("status", status.name())
                    .register(registry));
        }
    }
}
