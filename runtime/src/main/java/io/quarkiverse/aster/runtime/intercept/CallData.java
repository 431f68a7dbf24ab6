package io.quarkiverse.aster.runtime.intercept;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.interceptor.CallKey;

/** How far a call has come in its chain, and what interceptors keep with it. Any thread. */
public final class CallData {

    /** Most calls have none; guarded by this. */
    private Map<CallKey<?>, Object> values;

    /** How many interceptors have been asked whether the call goes on. */
    private volatile int asked;

    public int asked() {
        return asked;
    }

    void asked(int count) {
        asked = count;
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
