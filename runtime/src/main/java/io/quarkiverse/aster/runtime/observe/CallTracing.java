package io.quarkiverse.aster.runtime.observe;

import java.util.Locale;
import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallKey;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.smallrye.mutiny.Uni;

/** A span for each call, at either end; metadata carries the trace from one to the other. */
@Singleton
@GlobalInterceptor
@Priority(Priorities.TRACING)
public final class CallTracing implements AsterInterceptor {

    private static final CallKey<Span> SPAN = CallKey.of("span");

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    CallTracing(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("aster.rpc");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    @Override
    public Uni<Void> onCall(InterceptedCall call) {
        if (call.side() == CallSide.SERVER) {
            Context parent = propagator.extract(Context.current(), call.metadata(), MetadataGetter.INSTANCE);
            Span span = start(call, SpanKind.SERVER, parent);
            // for the whole of the call, whose Vert.x context nobody else has: there is nothing to restore
            parent.with(span).makeCurrent();
        } else {
            Context parent = Context.current();
            Span span = start(call, SpanKind.CLIENT, parent);
            propagator.inject(parent.with(span), call, InterceptedCall::addMetadata);
        }
        return Uni.createFrom().voidItem();
    }

    private Span start(InterceptedCall call, SpanKind kind, Context parent) {
        SpanBuilder builder = tracer.spanBuilder(call.service() + "/" + call.method()).setSpanKind(kind).setParent(parent)
                .setAttribute("rpc.system", "aster").setAttribute("rpc.service", call.service())
                .setAttribute("rpc.method", call.method())
                .setAttribute("rpc.aster.pattern", call.pattern().name().toLowerCase(Locale.ROOT))
                .setAttribute("rpc.aster.idempotent", call.isIdempotent());
        Span span = builder.startSpan();
        call.set(SPAN, span);
        return span;
    }

    @Override
    public void onComplete(InterceptedCall call, CallOutcome outcome) {
        call.get(SPAN).ifPresent(span -> {
            outcome.failure().ifPresentOrElse(failure -> failed(span, failure), () -> span.setStatus(StatusCode.OK));
            span.end();
        });
    }

    private static void failed(Span span, AsterException failure) {
        span.setStatus(StatusCode.ERROR, failure.getMessage());
        span.setAttribute("rpc.aster.error_code", failure.code().name());
        span.recordException(failure);
    }

    private enum MetadataGetter implements TextMapGetter<Map<String, String>> {

        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> metadata) {
            return metadata.keySet();
        }

        @Override
        public String get(Map<String, String> metadata, String key) {
            return metadata == null ? null : metadata.get(key);
        }
    }
}
