package io.quarkiverse.aster.interceptor;

import java.util.Objects;

/**
 * Names something that an interceptor keeps with a call: a constant of the interceptor, compared by identity.
 *
 * @param <T> what is kept
 */
public final class CallKey<T> {

    private final String name;

    private CallKey(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /** @param name for whoever debugs it */
    public static <T> CallKey<T> of(String name) {
        return new CallKey<>(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
