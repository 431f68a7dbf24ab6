package io.quarkiverse.aster.runtime.client;

import java.util.concurrent.CompletionStage;

import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.smallrye.mutiny.Uni;

/**
 * What generated clients call: it knows the contract and the peer. A generated client turns its arguments into the request
 * message
 * and picks the method that fits its return type.
 */
public interface ClientInvoker {

    /** Nothing is sent until the {@code Uni} is subscribed to; every subscription is a call of its own. Any thread. */
    <T> Uni<T> unary(MethodDescriptor method, Object request);

    /** The call starts at once. Any thread. */
    <T> CompletionStage<T> unaryStage(MethodDescriptor method, Object request);

    /**
     * Blocks until the call ends. Not on an event loop thread.
     *
     * @throws io.quarkiverse.aster.AsterException if it does not end with OK
     */
    <T> T unaryBlocking(MethodDescriptor method, Object request);
}
