package io.quarkiverse.aster.runtime.observe;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
                : meters(CallSide.SERVER, CallNames.UNKNOWN, CallNames.UNKNOWN);
        own.started(CallNames.UNKNOWN).increment();
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
            this.prefix = method.side() == CallSide.SERVER ? CallNames.SERVER : CallNames.CLIENT;
            // not a distribution summary, whose buckets are for integers: all that take less than a second would be in one
            this.duration = Timer.builder(prefix + CallNames.DURATION).description(CallNames.DURATION_TEXT)
                    .serviceLevelObjectives(CallNames.BUCKETS.toArray(Duration[]::new)).tag(CallNames.SERVICE, method.service())
                    .tag(CallNames.METHOD, method.method())
                    .register(registry);
        }

        Counter started(String pattern) {
            return started.computeIfAbsent(pattern,
                    name -> Counter.builder(prefix + CallNames.STARTED).description(CallNames.STARTED_TEXT)
                            .tag(CallNames.SERVICE, method.service()).tag(CallNames.METHOD, method.method())
                            .tag(CallNames.PATTERN, name).register(registry));
        }

        Counter completed(StatusCode code) {
            return completed.computeIfAbsent(code,
                    status -> Counter.builder(prefix + CallNames.COMPLETED).description(CallNames.COMPLETED_TEXT)
                            .tag(CallNames.SERVICE, method.service()).tag(CallNames.METHOD, method.method())
                            .tag(CallNames.STATUS, status.name())
                            .register(registry));
        }
    }
}
