package io.quarkiverse.aster.runtime.observe;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.smallrye.mutiny.Uni;

/**
 * Counts calls and how long they take, by the names that the dashboards of the protocol know. The duration has no unit in its
 * name
 * for that reason; it is in seconds.
 */
@Singleton
@GlobalInterceptor
@Priority(Priorities.METRICS)
public final class CallMetrics implements AsterInterceptor {

    /** For whatever callers make up: it must not make series. */
    private static final String UNKNOWN = "_unknown";
    private static final String SERVER = "aster.rpc";
    private static final String CLIENT = "aster.rpc.client";
    private static final double[] BUCKETS = { 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30 };

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
        own.duration.record(call.elapsed().toNanos() / 1e9);
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
        private final DistributionSummary duration;
        private final Map<String, Counter> started = new ConcurrentHashMap<>();
        private final Map<StatusCode, Counter> completed = new ConcurrentHashMap<>();

        MethodMeters(MeterRegistry registry, Method method) {
            this.registry = registry;
            this.method = method;
            this.prefix = method.side() == CallSide.SERVER ? SERVER : CLIENT;
            this.duration = DistributionSummary.builder(prefix + ".duration").description("How long calls take, in seconds")
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
