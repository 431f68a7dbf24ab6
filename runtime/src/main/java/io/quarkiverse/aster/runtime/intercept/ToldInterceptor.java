package io.quarkiverse.aster.runtime.intercept;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.quarkiverse.aster.runtime.rpc.HookTimes;
import io.smallrye.mutiny.Uni;

/** Another interceptor; somebody is told how long it takes over one call. */
final class ToldInterceptor implements AsterInterceptor {

    private final AsterInterceptor interceptor;
    private final HookTimes times;
    private final String name;

    ToldInterceptor(AsterInterceptor interceptor, HookTimes times) {
        this.interceptor = interceptor;
        this.times = times;
        // what the container has generated ends with _ and something
        this.name = interceptor.getClass().getName().replaceFirst("_(ClientProxy|Subclass)$", "");
    }

    @Override
    public Uni<Void> onCall(InterceptedCall call) {
        long begun = System.nanoTime();
        Uni<Void> decision = interceptor.onCall(call);
        if (decision == Chain.GO_ON) {
            tell(Hook.CALL, begun);
            return decision;
        }
        return decision.onTermination().invoke(() -> tell(Hook.CALL, begun));
    }

    @Override
    public Uni<Object> onRequest(InterceptedCall call, Object request) {
        long begun = System.nanoTime();
        return interceptor.onRequest(call, request).onTermination().invoke(() -> tell(Hook.REQUEST, begun));
    }

    @Override
    public Uni<Object> onResponse(InterceptedCall call, Object response) {
        long begun = System.nanoTime();
        return interceptor.onResponse(call, response).onTermination().invoke(() -> tell(Hook.RESPONSE, begun));
    }

    @Override
    public Uni<AsterException> onError(InterceptedCall call, AsterException error) {
        long begun = System.nanoTime();
        return interceptor.onError(call, error).onTermination().invoke(() -> tell(Hook.ERROR, begun));
    }

    @Override
    public void onComplete(InterceptedCall call, CallOutcome outcome) {
        long begun = System.nanoTime();
        interceptor.onComplete(call, outcome);
        tell(Hook.COMPLETE, begun);
    }

    @Override
    public void onRefused(RefusedCall call) {
        interceptor.onRefused(call);
    }

    private void tell(Hook hook, long begun) {
        times.intercepted(name, hook.method(), System.nanoTime() - begun);
    }

    @Override
    public String toString() {
        return interceptor.toString();
    }
}
