package io.quarkiverse.aster.runtime.server;

import java.util.Map;

import org.eclipse.microprofile.context.spi.ThreadContextProvider;
import org.eclipse.microprofile.context.spi.ThreadContextSnapshot;

import io.quarkiverse.aster.CallContext;

/** Has the log say what call it is about on the other threads that context propagation takes a call to. */
public final class LogPropagation implements ThreadContextProvider {

    /** Its name where an application configures what is propagated. */
    private static final String TYPE = "AsterLog";

    private static final ThreadContextSnapshot NOTHING = () -> () -> {
    };

    @Override
    public ThreadContextSnapshot currentContext(Map<String, String> properties) {
        CallContext call = CallContext.current();
        return call == null ? NOTHING : () -> CallMdc.enter(call)::run;
    }

    /** What else there is in the log is not ours. */
    @Override
    public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
        return NOTHING;
    }

    @Override
    public String getThreadContextType() {
        return TYPE;
    }
}
