package io.quarkiverse.aster.runtime.client;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.streams.BlockingStreams;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * What generated clients call: it knows the contract and the peer. A generated client turns its arguments into the request
 * message and picks the method that fits the pattern and the return type.
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

    /**
     * One request, many responses. Nothing is sent until the {@code Multi} is subscribed to; every subscription is a call of
     * its own and cancelling it cancels the call. Any thread.
     */
    <T> Multi<T> serverStream(MethodDescriptor method, Object request);

    /**
     * Many requests, one response. Nothing is sent until the {@code Uni} is subscribed to; every subscription is a call of its
     * own that subscribes to the requests and asks for them as fast as the peer takes them. Any thread.
     */
    <T> Uni<T> clientStream(MethodDescriptor method, Flow.Publisher<?> requests);

    /** Like {@link #clientStream}, but the call starts at once. Any thread. */
    default <T> CompletionStage<T> clientStreamStage(MethodDescriptor method, Flow.Publisher<?> requests) {
        return this.<T> clientStream(method, requests).subscribeAsCompletionStage();
    }

    /**
     * Like {@link #clientStream}, but starts the call at once and blocks until it ends. Not on an event loop thread.
     *
     * @throws io.quarkiverse.aster.AsterException if it does not end with OK
     */
    default <T> T clientStreamBlocking(MethodDescriptor method, Flow.Publisher<?> requests) {
        return this.<T> clientStream(method, requests).await().indefinitely();
    }

    /**
     * Many requests, many responses, each in its own time. Nothing is sent until the {@code Multi} is subscribed to; every
     * subscription is a call of its own that subscribes to the requests, and cancelling it cancels the call. Any thread.
     */
    <T> Multi<T> bidiStream(MethodDescriptor method, Flow.Publisher<?> requests);

    /** Like {@link #serverStream}, but the call starts at once and reading blocks; closing the stream cancels the call. */
    default <T> Stream<T> serverStreamBlocking(MethodDescriptor method, Object request) {
        return BlockingStreams.toStream(serverStream(method, request));
    }

    /** Like {@link #bidiStream}, but the call starts at once and reading blocks; closing the stream cancels the call. */
    default <T> Stream<T> bidiStreamBlocking(MethodDescriptor method, Flow.Publisher<?> requests) {
        return BlockingStreams.toStream(bidiStream(method, requests));
    }

    /** The same with options beyond those it has. */
    ClientInvoker with(CallOptions options);
}
