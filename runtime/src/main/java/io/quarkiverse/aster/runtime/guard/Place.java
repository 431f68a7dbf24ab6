package io.quarkiverse.aster.runtime.guard;

import io.quarkiverse.aster.CancelledException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/** What a call has within a guard as long as it is under way. It is left once, maybe before it is entered. Any thread. */
final class Place {

    /** Guarded by this, {@code null} until it is entered. */
    private UniEmitter<? super Object> end;
    private boolean left;
    private Throwable failure;

    /** What the guard takes for the call: it ends when the place is left. */
    Uni<Object> enter(Runnable entered) {
        return Uni.createFrom().emitter(emitter -> {
            boolean late;
            synchronized (this) {
                end = emitter;
                late = left;
            }
            if (late) {
                tell(emitter);
            } else {
                entered.run();
            }
        });
    }

    /** @param why the call has failed, or {@code null} */
    void leave(Throwable why) {
        UniEmitter<? super Object> emitter;
        synchronized (this) {
            if (left) {
                return;
            }
            left = true;
            failure = why;
            emitter = end;
        }
        if (emitter != null) {
            tell(emitter);
        }
    }

    /**
     * @param why the call has failed, or {@code null}
     * @param cancelled whether nobody waits for it any more
     */
    void leave(Throwable why, boolean cancelled) {
        leave(cancelled ? new CancelledException("cancelled by the caller") : why);
    }

    private void tell(UniEmitter<? super Object> emitter) {
        if (failure == null) {
            emitter.complete(null);
        } else {
            emitter.fail(failure);
        }
    }
}
