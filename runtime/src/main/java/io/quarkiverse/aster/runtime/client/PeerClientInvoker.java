package io.quarkiverse.aster.runtime.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.UnimplementedException;
import io.quarkiverse.aster.runtime.rpc.CallSpeed;
import io.quarkiverse.aster.runtime.rpc.ClientCall;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;

/** Calls one contract at one peer. */
public final class PeerClientInvoker implements ClientInvoker {

    private final ServiceDescriptor service;
    private final PeerConnections connections;
    private final Supplier<EndpointAddress> address;
    private final Duration timeout;
    private final RequestEncoder encoder;
    /** By method. */
    private final List<CallSpeed> speeds;

    /**
     * @param address asked for with every call: the application's own server has none before it runs
     * @param mode how messages are encoded
     * @param timeout of every call, or {@code null} for what the method declares
     */
    public PeerClientInvoker(ServiceDescriptor service, PeerConnections connections, Supplier<EndpointAddress> address,
            SerializationMode mode, Duration timeout) {
        this.service = service;
        this.connections = connections;
        this.address = address;
        this.timeout = timeout;
        this.speeds = service.methods().stream().map(method -> new CallSpeed()).toList();
        this.encoder = new RequestEncoder(service, mode, connections.settings().pool().maxFrameLength());
    }

    @Override
    public <T> Uni<T> unary(MethodDescriptor method, Object request) {
        return new CallUni<>(sink -> start(method, request, sink));
    }

    @Override
    public <T> CompletionStage<T> unaryStage(MethodDescriptor method, Object request) {
        CompletableFuture<T> future = new CompletableFuture<>();
        ClientCall call = start(method, request, completing(future));
        if (call != null) {
            future.whenComplete((item, failure) -> {
                if (future.isCancelled()) {
                    cancel(call);
                }
            });
        }
        return future;
    }

    @Override
    public <T> T unaryBlocking(MethodDescriptor method, Object request) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("blocking call of " + name(method) + " on an event loop thread"
                    + " (expected: a worker or virtual thread, or a method that returns a Uni)");
        }
        CompletableFuture<T> future = new CompletableFuture<>();
        ClientCall call = start(method, request, completing(future));
        try {
            return future.get();
        } catch (InterruptedException e) {
            if (call != null) {
                cancel(call);
            }
            Thread.currentThread().interrupt();
            throw new CancelledException("call of " + name(method) + ": interrupted", Map.of(), e);
        } catch (ExecutionException e) {
            throw forCaller(e.getCause());
        }
    }

    @Override
    public <T> Multi<T> serverStream(MethodDescriptor method, Object request) {
        return Multi.createFrom().failure(() -> unimplemented(method));
    }

    @Override
    public <T> Uni<T> clientStream(MethodDescriptor method, Flow.Publisher<?> requests) {
        return Uni.createFrom().failure(() -> unimplemented(method));
    }

    @Override
    public <T> Multi<T> bidiStream(MethodDescriptor method, Flow.Publisher<?> requests) {
        return Multi.createFrom().failure(() -> unimplemented(method));
    }

    @Override
    public ClientInvoker with(CallOptions options) {
        throw new UnsupportedOperationException("options");
    }

    /** @return {@code null} if the call failed before it started; the sink has heard of it */
    private <T> ClientCall start(MethodDescriptor method, Object request, CallResult.Sink<T> sink) {
        CallResult<T> result = new CallResult<>(method, encoder.mode(), connections.settings().decodeLimits(), sink);
        Duration allowed = timeoutOf(method);
        try {
            ClientCall call = new ClientCall(encoder.encode(method, request, allowed), speeds.get(method.index()), allowed,
                    connections.timers().nanoTime(), result);
            connections.to(address.get()).start(call);
            return call;
        } catch (AsterException e) {
            result.onFailure(e);
            return null;
        }
    }

    private Duration timeoutOf(MethodDescriptor method) {
        if (timeout != null) {
            return timeout;
        }
        return method.timeoutMillis() > 0 ? Duration.ofMillis(method.timeoutMillis()) : connections.settings().timeout();
    }

    private static <T> CallResult.Sink<T> completing(CompletableFuture<T> future) {
        return new CallResult.Sink<>() {
            @Override
            public void item(T item) {
                future.complete(item);
            }

            @Override
            public void failure(Throwable failure) {
                future.completeExceptionally(failure);
            }
        };
    }

    /** The same failure with the stack of whoever called; the original one shows where it arose. */
    private static RuntimeException forCaller(Throwable failure) {
        if (failure instanceof AsterException e) {
            return AsterException.of(e.code(), e.getMessage(), e.details(), e);
        }
        return new IllegalStateException(failure);
    }

    /** Also called when a call has ended by itself, which is no reason to make an exception. */
    static void cancel(ClientCall call) {
        if (!call.hasEnded()) {
            call.abort(new CancelledException("cancelled by the caller"));
        }
    }

    private AsterException unimplemented(MethodDescriptor method) {
        return new UnimplementedException(
                name(method) + ": " + method.pattern().label() + " is not supported (expected: unary)");
    }

    private String name(MethodDescriptor method) {
        return service.name() + "." + method.name();
    }
}
