package io.quarkiverse.aster.runtime.observe;

import java.util.Locale;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.smallrye.mutiny.Uni;

/** Counts calls and how long they take with the instruments of OpenTelemetry, where there is no Micrometer to do so. */
@Singleton
@GlobalInterceptor
@Priority(Priorities.METRICS)
public final class TelemetryMetrics implements AsterInterceptor {

    private final CallInstruments served;
    private final CallInstruments made;

    TelemetryMetrics(OpenTelemetry telemetry) {
        Meter meter = telemetry.getMeter(CallInstruments.SCOPE);
        this.served = new CallInstruments(meter, CallNames.SERVER);
        this.made = new CallInstruments(meter, CallNames.CLIENT);
    }

    private CallInstruments of(InterceptedCall call) {
        return call.side() == CallSide.SERVER ? served : made;
    }

    @Override
    public Uni<Void> onCall(InterceptedCall call) {
        of(call).started(call.service(), call.method(), call.pattern().name().toLowerCase(Locale.ROOT));
        return Uni.createFrom().voidItem();
    }

    @Override
    public void onComplete(InterceptedCall call, CallOutcome outcome) {
        CallInstruments own = of(call);
        own.completed(call.service(), call.method(), outcome.code());
        own.took(call.service(), call.method(), call.elapsed());
    }

    @Override
    public void onRefused(RefusedCall call) {
        String service = call.known() ? call.service() : CallNames.UNKNOWN;
        String method = call.known() ? call.method() : CallNames.UNKNOWN;
        served.started(service, method, CallNames.UNKNOWN);
        served.completed(service, method, call.reason().code());
    }
}
