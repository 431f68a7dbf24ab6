package io.quarkiverse.aster.runtime.intercept;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import io.quarkiverse.aster.interceptor.CallKey;

/** How far a call has come in its chain, and what interceptors keep with it. Any thread. */
public final class CallData {

    private static final int ASKING = 1;
    private static final int ENDED = 2;
    private static final AtomicIntegerFieldUpdater<CallData> STATE = AtomicIntegerFieldUpdater.newUpdater(CallData.class,
            "state");

    /** Most calls have none; guarded by this. */
    private Map<CallKey<?>, Object> values;

    /** How many interceptors have been asked whether the call goes on. */
    private volatile int asked;
    private volatile int state;
    /** What an end has left to whoever is just asking; written before the state says that it has ended. */
    private Runnable completion;

    int asked() {
        return asked;
    }

    /**
     * Interceptors are about to be asked.
     *
     * @return whether they may be: nobody is asked about a call that has ended
     */
    boolean beginAsking() {
        return STATE.compareAndSet(this, 0, ASKING);
    }

    /**
     * The next one is about to be asked. Only by who has begun to.
     *
     * @param count which includes it
     * @return whether it may be
     */
    boolean asks(int count) {
        if ((state & ENDED) != 0) {
            return false;
        }
        asked = count;
        return true;
    }

    /** Those that were asked have said something. */
    void doneAsking() {
        if (!STATE.compareAndSet(this, ASKING, 0)) {
            completion.run();
        }
    }

    /**
     * The call has ended: no further interceptor is asked. Once.
     *
     * @param then what to do, now, or on the thread that is just asking interceptors when they have said something
     */
    public void end(Runnable then) {
        completion = then;
        if (STATE.getAndUpdate(this, now -> now | ENDED) == 0) {
            then.run();
        }
    }

    public synchronized <T> void set(CallKey<T> key, T value) {
        if (values == null) {
            values = new IdentityHashMap<>();
        }
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    @SuppressWarnings("unchecked")
    public synchronized <T> Optional<T> get(CallKey<T> key) {
        return values == null ? Optional.empty() : Optional.ofNullable((T) values.get(key));
    }
}
