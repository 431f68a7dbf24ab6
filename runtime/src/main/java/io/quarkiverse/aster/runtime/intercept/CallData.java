package io.quarkiverse.aster.runtime.intercept;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.IntUnaryOperator;

import io.quarkiverse.aster.interceptor.CallKey;

/** How far a call has come in its chain, and what interceptors keep with it. Any thread. */
public final class CallData {

    /** What is below this is how many interceptors have been asked whether the call goes on. */
    private static final int ASKING = 1 << 16;
    private static final int ENDED = ASKING << 1;
    private static final AtomicIntegerFieldUpdater<CallData> STATE = AtomicIntegerFieldUpdater.newUpdater(CallData.class,
            "state");

    /** Most calls have none; guarded by this. */
    private Map<CallKey<?>, Object> values;

    private volatile int state;
    /** What an end has left to whoever is just asking; written before the state says that it has ended. */
    private Runnable completion;

    int asked() {
        return state & ASKING - 1;
    }

    /**
     * Interceptors are about to be asked.
     *
     * @return whether they may be: nobody is asked about a call that has ended
     */
    boolean beginAsking() {
        return (update(now -> (now & ENDED) == 0 ? now | ASKING : now) & ENDED) == 0;
    }

    /**
     * The next one is about to be asked.
     *
     * @param count which includes it
     * @return whether it may be
     */
    boolean asks(int count) {
        return (update(now -> (now & ENDED) == 0 ? now & ~(ASKING - 1) | count : now) & ENDED) == 0;
    }

    /** Those that were asked have said something. */
    void doneAsking() {
        if ((update(now -> now & ~ASKING) & ENDED) != 0) {
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
        if ((update(now -> now | ENDED) & ASKING) == 0) {
            then.run();
        }
    }

    /** @return what it is now */
    private int update(IntUnaryOperator change) {
        return STATE.updateAndGet(this, change);
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
