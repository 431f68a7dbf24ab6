package io.quarkiverse.aster;

import java.util.Map;

import org.eclipse.microprofile.context.spi.ThreadContextProvider;
import org.eclipse.microprofile.context.spi.ThreadContextSnapshot;

/**
 * Takes the {@linkplain CallContext#current() current call} along to what it does on other threads, by context propagation: the
 * callbacks of Mutiny, and managed executors. What was made outside a call leaves the call alone that it is called in. The
 * application knows it by itself; there is nothing to call.
 */
public final class CallPropagation implements ThreadContextProvider {

    /** Its name where an application configures what is propagated. */
    public static final String TYPE = "AsterCall";

    private static final ThreadContextSnapshot NOTHING = () -> () -> {
    };

    @Override
    public ThreadContextSnapshot currentContext(Map<String, String> properties) {
        CallContext call = CurrentCall.get();
        return call == null ? NOTHING : entering(call);
    }

    @Override
    public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
        return entering(null);
    }

    @Override
    public String getThreadContextType() {
        return TYPE;
    }

    private static ThreadContextSnapshot entering(CallContext call) {
        return () -> CurrentCall.enter(call)::run;
    }
}
