package io.quarkiverse.aster.deployment.generate;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.runtime.client.ClientInvoker;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Remembers the last call and answers with a fixed value. */
@SuppressWarnings("unchecked")
final class RecordingInvoker implements ClientInvoker {

    String called;
    MethodDescriptor method;
    Object request;
    Object answer = new Messages.Reply("answer");
    CallOptions options = CallOptions.none();

    private void record(String called, MethodDescriptor method, Object request) {
        this.called = called;
        this.method = method;
        this.request = request;
    }

    @Override
    public <T> Uni<T> unary(MethodDescriptor method, Object request) {
        record("unary", method, request);
        return Uni.createFrom().item((T) answer);
    }

    @Override
    public <T> CompletionStage<T> unaryStage(MethodDescriptor method, Object request) {
        record("unaryStage", method, request);
        return CompletableFuture.completedStage((T) answer);
    }

    @Override
    public <T> T unaryBlocking(MethodDescriptor method, Object request) {
        record("unaryBlocking", method, request);
        return (T) answer;
    }

    @Override
    public <T> Multi<T> serverStream(MethodDescriptor method, Object request) {
        record("serverStream", method, request);
        return Multi.createFrom().item((T) answer);
    }

    @Override
    public <T> Uni<T> clientStream(MethodDescriptor method, Flow.Publisher<?> requests) {
        record("clientStream", method, requests);
        return Uni.createFrom().item((T) answer);
    }

    @Override
    public <T> Multi<T> bidiStream(MethodDescriptor method, Flow.Publisher<?> requests) {
        record("bidiStream", method, requests);
        return Multi.createFrom().item((T) answer);
    }

    @Override
    public ClientInvoker with(CallOptions options) {
        RecordingInvoker other = new RecordingInvoker();
        other.options = this.options.and(options);
        return other;
    }
}
