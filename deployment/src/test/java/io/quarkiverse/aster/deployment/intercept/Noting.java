package io.quarkiverse.aster.deployment.intercept;

import java.util.Locale;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.smallrye.mutiny.Uni;

/** Notes every hook. */
abstract class Noting implements AsterInterceptor {

    private final String name;

    Noting(String name) {
        this.name = name;
    }

    private void note(InterceptedCall call, String what) {
        Events.add(call.side().name().toLowerCase(Locale.ROOT) + " " + name + " " + what);
    }

    @Override
    public Uni<Void> onCall(InterceptedCall call) {
        note(call, "call");
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Object> onRequest(InterceptedCall call, Object request) {
        note(call, "request " + ((Text) request).text());
        return Uni.createFrom().item(request);
    }

    @Override
    public Uni<Object> onResponse(InterceptedCall call, Object response) {
        note(call, "response " + ((Text) response).text());
        return Uni.createFrom().item(response);
    }

    @Override
    public Uni<AsterException> onError(InterceptedCall call, AsterException error) {
        note(call, "error " + error.code());
        return Uni.createFrom().item(error);
    }

    @Override
    public void onComplete(InterceptedCall call, CallOutcome outcome) {
        note(call, "complete " + outcome.code());
    }

    @Override
    public void onRefused(RefusedCall call) {
        Events.add("refused " + name + " " + call.service() + "." + call.method() + " " + call.known() + " "
                + call.reason().code());
    }
}
