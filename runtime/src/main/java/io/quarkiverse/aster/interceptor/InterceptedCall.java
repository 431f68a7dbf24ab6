package io.quarkiverse.aster.interceptor;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.aster.CallContext;

/**
 * A call as its interceptors see it: one object from the first hook to the last, on either side. Any thread.
 * <p>
 * On the client {@link #peer()} is who is called, empty as long as that is not known; {@link #attributes()} is empty;
 * {@link #metadata()} is what will be sent. What the handler that makes the call is about, if there is one, is
 * {@link CallContext#current()}.
 */
public interface InterceptedCall extends CallContext {

    CallSide side();

    /** Which attempt this is, from 1; on the server always 1. */
    int attempt();

    /** The time since the call began. */
    Duration elapsed();

    /**
     * Sends something along with the call; of equal keys the last counts. It is sent with the next attempt: interceptors add it
     * in {@link AsterInterceptor#onCall} or {@link AsterInterceptor#onRequest}.
     *
     * @throws IllegalStateException on the server, where metadata is the caller's
     * @throws io.quarkiverse.aster.ResourceExhaustedException if it is more than the protocol allows
     */
    void addMetadata(String key, String value);

    /** Keeps something with the call, for the hooks that follow; {@code null} takes it away. */
    <T> void set(CallKey<T> key, T value);

    /** What is kept with the call. */
    <T> Optional<T> get(CallKey<T> key);
}
