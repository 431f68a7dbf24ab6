package io.quarkiverse.aster.deployment.stork;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.transport.PeerId;

/** Notes whom calls have gone to. */
@GlobalInterceptor(CallSide.CLIENT)
public class Called implements AsterInterceptor {

    static final List<PeerId> PEERS = new CopyOnWriteArrayList<>();

    @Override
    public void onComplete(InterceptedCall call, CallOutcome outcome) {
        call.peer().ifPresent(PEERS::add);
    }
}
