package io.quarkiverse.aster.interceptor;

import io.quarkiverse.aster.AsterException;
import io.smallrye.mutiny.Uni;

/**
 * Sees calls on their way, and may refuse or change them. Implementations are CDI beans, registered by
 * {@link GlobalInterceptor}, {@link RegisterInterceptor} or the configuration of a client; one instance sees all of its calls,
 * on any thread. Every hook does nothing unless it is implemented.
 * <p>
 * On the server the hooks run where the handler of the call runs, with its request scope and as a part of the call: on an event
 * loop they must not block, and wait by the {@code Uni} they return. On the client they run on the thread of the caller. What
 * follows an asynchronous hook runs on the server where the handler runs, on the client where the {@code Uni} ended.
 * <p>
 * Hooks run in the order of the interceptors, {@link #onError} in the reverse one. What a hook throws, or its {@code Uni} fails
 * with, ends the call as if the handler had: an {@link AsterException} as it is, anything else on the server as
 * {@code INTERNAL}; on the client it reaches the caller as it is, and interceptors take it for {@code UNKNOWN}.
 */
public interface AsterInterceptor {

    /**
     * A call begins: once, before any of its messages is decoded, on the server with its admission and its roles in order.
     * Whatever decides who may call decides here: calls of some patterns never have a request.
     *
     * @return when to go on; a failure refuses the call
     */
    default Uni<Void> onCall(InterceptedCall call) {
        return Uni.createFrom().voidItem();
    }

    /**
     * A request is on its way, decoded: once in a call with one request, else for each; on a client that tries again, once for
     * each attempt, with the message as the caller gave it.
     *
     * @return the message that goes on, of the same type
     */
    default Uni<Object> onRequest(InterceptedCall call, Object request) {
        return Uni.createFrom().item(request);
    }

    /**
     * A response is on its way, decoded. Methods without a result have none.
     *
     * @return the message that goes on, of the same type
     */
    default Uni<Object> onResponse(InterceptedCall call, Object response) {
        return Uni.createFrom().item(response);
    }

    /**
     * The call has failed, on a client that tries again: this attempt has. Only for calls that have come as far as this
     * interceptor; not on the server for calls that end without the handler, by their deadline or because their caller is
     * gone.
     *
     * @return the failure that goes on; an item of {@code null} suppresses it, and the call ends with OK: a client then gets
     *         {@code null}, or no more responses; on the server that fails calls that must have one response and have none
     */
    default Uni<AsterException> onError(InterceptedCall call, AsterException error) {
        return Uni.createFrom().item(error);
    }

    /**
     * The call has ended: exactly once for each call that has come as far as this interceptor, whatever ended it; calls that
     * one before it has refused have not. On any thread, which it must not block; what it throws is logged.
     */
    default void onComplete(InterceptedCall call, CallOutcome outcome) {
        // most do not care
    }

    /**
     * A call has ended on the server that has not come as far as this interceptor: instead of {@link #onComplete}, so that of
     * every call an interceptor hears of one end. If there is no such service, only global interceptors hear of it. On the
     * thread of the connection, which it must not block; what it throws is logged.
     */
    default void onRefused(RefusedCall call) {
        // most do not care
    }
}
