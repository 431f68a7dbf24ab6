package io.quarkiverse.aster.runtime.intercept;

import java.util.IdentityHashMap;
import java.util.Map;

import org.jboss.logging.Logger;

/** Whether a call is cancelled, and what is to be done then. Any thread. */
public final class CancelActions {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster");

    /** By identity; guarded by this, {@code null} while there is nothing, as for most calls. */
    private Map<Runnable, Boolean> actions;
    private boolean cancelled;

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * What to do when the call is cancelled; at once if it is.
     *
     * @return forgets about it
     */
    public Runnable add(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                if (actions == null) {
                    actions = new IdentityHashMap<>();
                }
                actions.put(action, true);
                return () -> forget(action);
            }
        }
        action.run();
        return () -> {
        };
    }

    private synchronized void forget(Runnable action) {
        if (actions != null) {
            actions.remove(action);
        }
    }

    /**
     * The call is cancelled. What one of the actions throws is logged, and keeps no other from being done.
     *
     * @param call for the log
     */
    public void cancel(Object call) {
        Map<Runnable, Boolean> due;
        synchronized (this) {
            cancelled = true;
            due = actions;
            actions = null;
        }
        if (due == null) {
            return;
        }
        for (Runnable action : due.keySet()) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.errorf(e, "Call %s: what was to be done on its cancellation failed", call);
            }
        }
    }
}
