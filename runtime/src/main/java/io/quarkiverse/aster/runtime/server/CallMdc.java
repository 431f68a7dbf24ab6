package io.quarkiverse.aster.runtime.server;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jboss.logging.MDC;

import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.runtime.logging.Masking;
import io.quarkus.vertx.core.runtime.VertxMDC;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** What the log says of every line that a call writes. */
final class CallMdc {

    private static final String REQUEST_ID = "aster.request_id";
    private static final String PEER = "aster.peer";

    private CallMdc() {
    }

    /** Puts it where the call's own Vert.x context has such things. */
    static void put(CallContext call, Context context) {
        VertxMDC.INSTANCE.putAll(of(call), context);
    }

    private static Map<String, Object> of(CallContext call) {
        return Map.of(REQUEST_ID, call.callId(), "aster.service", call.service(), "aster.method", call.method(), PEER,
                call.peer().map(peer -> Masking.value(PEER, peer.hex())).orElse(""));
    }

    /**
     * Logs about a call that has failed, with its fields wherever that is.
     *
     * @param code of what the caller is told
     */
    static void failed(InterceptedCall call, StatusCode code, Runnable logging) {
        Runnable leave = enter(call);
        Map<String, Object> ofTheLine = Map.of("aster.status_code", String.valueOf(code.number()), "aster.duration_ms",
                BigDecimal.valueOf(call.elapsed().toNanos(), 6).setScale(3, RoundingMode.HALF_UP).toPlainString());
        Map<String, Object> before = new LinkedHashMap<>();
        ofTheLine.forEach((key, value) -> before.put(key, MDC.put(key, value)));
        try {
            logging.run();
        } finally {
            before.forEach((key, value) -> {
                if (value == null) {
                    MDC.remove(key);
                } else {
                    MDC.put(key, value);
                }
            });
            leave.run();
        }
    }

    /**
     * Puts it where this thread has such things now.
     *
     * @return undoes it, on the same thread
     */
    static Runnable enter(CallContext call) {
        Context context = Vertx.currentContext();
        if (context != null && !VertxContext.isDuplicatedContext(context)
                || call.callId().equals(VertxMDC.INSTANCE.get(REQUEST_ID, context))) {
            // a context that all share has no place for it; or it is there
            return () -> {
            };
        }
        Map<String, Object> before = new LinkedHashMap<>();
        of(call).forEach((key, value) -> before.put(key, VertxMDC.INSTANCE.putObject(key, value, context)));
        return () -> before.forEach((key, value) -> {
            if (value == null) {
                VertxMDC.INSTANCE.remove(key, context);
            } else {
                VertxMDC.INSTANCE.putObject(key, value, context);
            }
        });
    }
}
