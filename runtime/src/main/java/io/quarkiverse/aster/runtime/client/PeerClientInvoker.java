package io.quarkiverse.aster.runtime.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.runtime.rpc.Announced;
import io.quarkiverse.aster.runtime.rpc.CallInspector;
import io.quarkiverse.aster.runtime.rpc.CallSpeed;
import io.quarkiverse.aster.runtime.rpc.CallTrace;
import io.quarkiverse.aster.runtime.rpc.ClientCall;
import io.quarkiverse.aster.runtime.rpc.ClientSession;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.HookTimes;
import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.OutgoingCall;
import io.quarkiverse.aster.runtime.rpc.PassedMessages;
import io.quarkiverse.aster.runtime.rpc.PeerGate;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.rpc.StreamCall;
import io.quarkiverse.aster.runtime.wire.Metadata;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.Scheduler;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.Context;

/** Calls one contract at one peer. */
public final class PeerClientInvoker implements ClientInvoker {

    private final ServiceDescriptor service;
    private final CallEncoder encoder;
    private final Caller caller;
    private final CallTerms terms;
    /** By method. */
    private final List<CallSpeed> speeds;
    /** Of the interceptors of the one call that this is for, {@code null} if nobody looks. */
    private final HookTimes hooks;
    /** Decides about the one attempt that this is for, {@code null} if it may go to any peer. */
    private final PeerGate gate;

    /**
     * @param mode how messages are encoded
     * @param passed messages that are not, {@code null} for none
     * @param caller takes calls to the peer
     */
    PeerClientInvoker(ServiceDescriptor service, SerializationMode mode, Messages messages, PassedMessages passed,
            Caller caller, CallTerms terms) {
        this(service, new CallEncoder(service, mode, messages, passed), caller, terms,
                service.methods().stream().map(method -> new CallSpeed()).toList(), null, null);
    }

    /**
     * One whose messages are all encoded.
     *
     * @param mode how messages are encoded
     * @param caller takes calls to the peer
     */
    PeerClientInvoker(ServiceDescriptor service, SerializationMode mode, Messages messages, Caller caller, CallTerms terms) {
        this(service, mode, messages, null, caller, terms);
    }

    private PeerClientInvoker(ServiceDescriptor service, CallEncoder encoder, Caller caller, CallTerms terms,
            List<CallSpeed> speeds, HookTimes hooks, PeerGate gate) {
        this.hooks = hooks;
        this.gate = gate;
        this.service = service;
        this.encoder = encoder;
        this.caller = caller;
        this.terms = terms;
        this.speeds = speeds;
    }

    /**
     * Takes calls to a peer.
     *
     * @param timers watch deadlines
     * @param epochMillis milliseconds since 1970, which the deadlines of 0.1 are in
     * @param peer who is called, if that is known
     * @param session that the calls belong to, or {@code null}
     * @param dialect how calls are made, {@code null} for whatever the peer understands
     * @param expected how they will probably be made
     * @param requirement what has to be right about the peer
     * @param inspector decides which calls are looked at
     * @param start starts a call; it throws an {@link AsterException} if there is no peer to take it to
     */
    record Caller(Scheduler timers, LongSupplier epochMillis, Supplier<Optional<PeerId>> peer, ClientSession session,
            Dialect dialect,
            Supplier<Dialect> expected,
            Function<Announced, Optional<AsterException>> requirement, CallInspector inspector, Consumer<OutgoingCall> start) {
    }

    @Override
    public PeerClientInvoker with(CallOptions options) {
        Metadata.check(options.metadata());
        CallEncoder other = options.serialization().map(encoder::in).orElse(encoder);
        return new PeerClientInvoker(service, other, caller, terms.with(options), speeds, hooks, gate);
    }

    /**
     * The same for one attempt of a call.
     *
     * @param times of who looks at the call, {@code null} for nobody
     * @param decides whom it may go to, {@code null} if it may go to anybody
     */
    PeerClientInvoker forAttempt(HookTimes times, PeerGate decides) {
        return times == null && decides == null ? this
                : new PeerClientInvoker(service, encoder, caller, terms, speeds, times, decides);
    }

    ServiceDescriptor service() {
        return service;
    }

    Caller caller() {
        return caller;
    }

    CallTerms terms() {
        return terms;
    }

    CallEncoder encoder() {
        return encoder;
    }

    @Override
    public <T> Uni<T> unary(MethodDescriptor method, Object request) {
        return unary(method, request, CallContext.current());
    }

    /** @param handled the call that is being handled by whoever makes this one, or {@code null} */
    <T> Uni<T> unary(MethodDescriptor method, Object request, CallContext handled) {
        return new CallUni<>(sink -> start(method, request, handled, sink));
    }

    @Override
    public <T> CompletionStage<T> unaryStage(MethodDescriptor method, Object request) {
        CompletableFuture<T> future = new CompletableFuture<>();
        return cancelling(future, start(method, request, CallContext.current(), completing(future)));
    }

    @Override
    public <T> T unaryBlocking(MethodDescriptor method, Object request) {
        requireBlockable(method);
        CompletableFuture<T> future = new CompletableFuture<>();
        OutgoingCall call = start(method, request, CallContext.current(), completing(future));
        return await(method, future, () -> cancel(call));
    }

    @Override
    public <T> Multi<T> serverStream(MethodDescriptor method, Object request) {
        return serverStream(method, request, CallContext.current());
    }

    /** @param handled the call that is being handled by whoever makes this one, or {@code null} */
    <T> Multi<T> serverStream(MethodDescriptor method, Object request, CallContext handled) {
        return new CallMulti<>(subscriber -> exchange(method, request, null, handled, subscriber));
    }

    @Override
    public <T> Stream<T> serverStreamBlocking(MethodDescriptor method, Object request) {
        requireBlockable(method);
        return ClientInvoker.super.serverStreamBlocking(method, request);
    }

    @Override
    public <T> Uni<T> clientStream(MethodDescriptor method, Flow.Publisher<?> requests) {
        return clientStream(method, requests, CallContext.current());
    }

    /** @param handled the call that is being handled by whoever makes this one, or {@code null} */
    <T> Uni<T> clientStream(MethodDescriptor method, Flow.Publisher<?> requests, CallContext handled) {
        return new CallUni<>(sink -> exchangeForOne(method, requests, handled, sink));
    }

    @Override
    public <T> CompletionStage<T> clientStreamStage(MethodDescriptor method, Flow.Publisher<?> requests) {
        CompletableFuture<T> future = new CompletableFuture<>();
        return cancelling(future, exchangeForOne(method, requests, CallContext.current(), completing(future)));
    }

    @Override
    public <T> T clientStreamBlocking(MethodDescriptor method, Flow.Publisher<?> requests) {
        requireBlockable(method);
        CompletableFuture<T> future = new CompletableFuture<>();
        OutgoingCall call = exchangeForOne(method, requests, CallContext.current(), completing(future));
        return await(method, future, () -> cancel(call));
    }

    @Override
    public <T> Multi<T> bidiStream(MethodDescriptor method, Flow.Publisher<?> requests) {
        return bidiStream(method, requests, CallContext.current());
    }

    /** @param handled the call that is being handled by whoever makes this one, or {@code null} */
    <T> Multi<T> bidiStream(MethodDescriptor method, Flow.Publisher<?> requests, CallContext handled) {
        return new CallMulti<>(subscriber -> exchange(method, null, requests, handled, subscriber));
    }

    @Override
    public <T> Stream<T> bidiStreamBlocking(MethodDescriptor method, Flow.Publisher<?> requests) {
        requireBlockable(method);
        return ClientInvoker.super.bidiStreamBlocking(method, requests);
    }

    /** @return {@code null} if the call failed before it started; the sink has heard of it */
    private <T> OutgoingCall start(MethodDescriptor method, Object request, CallContext handled, CallResult.Sink<T> sink) {
        CallTrace trace = caller.inspector().called(service, method, hooks);
        CallEncoder own = encoder(trace);
        CallResult<T> result = new CallResult<>(method, own, sink);
        try {
            Duration timeout = terms.timeout(method, handled);
            CallStart start = CallStart.ofOne(own, headers(method, timeout), method, request, caller.session() != null,
                    caller.expected().get());
            ClientCall call = new ClientCall(caller.session(), caller.dialect(), start, speeds.get(method.index()), timeout,
                    caller.timers().nanoTime(), result);
            begin(call, own, trace, handled);
            return call;
        } catch (AsterException e) {
            notBegun(e, own, trace);
            result.onFailure(e);
            return null;
        }
    }

    private <T> OutgoingCall exchangeForOne(MethodDescriptor method, Flow.Publisher<?> requests, CallContext handled,
            CallResult.Sink<T> sink) {
        return exchange(method, null, requests, handled, new SingleResponse<>(method.hasResult(), sink));
    }

    /**
     * Starts a streaming call.
     *
     * @param request {@code null} if they are streamed
     * @param requests {@code null} if there is just one
     * @return {@code null} if the call failed before it started; the subscriber has heard of it
     */
    private <T> OutgoingCall exchange(MethodDescriptor method, Object request, Flow.Publisher<?> requests, CallContext handled,
            MultiSubscriber<? super T> subscriber) {
        CallTrace trace = caller.inspector().called(service, method, hooks);
        CallEncoder own = encoder(trace);
        Exchange<T> exchange = new Exchange<>(subscriber, new CallerThread(), own, method, requests);
        subscriber.onSubscribe(exchange.responses());
        try {
            Duration timeout = terms.timeout(method, handled);
            CallHeaders headers = headers(method, timeout);
            CallStart start = requests != null ? CallStart.ofMany(own, headers, method)
                    : CallStart.ofOne(own, headers, method, request, caller.session() != null, caller.expected().get());
            StreamCall call = new StreamCall(caller.session(), caller.dialect(), start, method.pattern(), timeout,
                    caller.timers().nanoTime(), exchange);
            exchange.of(call);
            begin(call, own, trace, handled);
            return call;
        } catch (AsterException e) {
            notBegun(e, own, trace);
            exchange.onFailure(e);
            return null;
        }
    }

    /** What is not encoded cannot be looked at. */
    private CallEncoder encoder(CallTrace trace) {
        return trace == null ? encoder.ofCall() : encoder;
    }

    private void begin(OutgoingCall call, CallEncoder own, CallTrace trace, CallContext handled) {
        own.endWith(call);
        call.inspectedBy(trace);
        call.requires(caller.requirement());
        call.gatedBy(gate);
        CallTerms.bind(call, handled);
        caller.start().accept(call);
    }

    private static void notBegun(AsterException reason, CallEncoder own, CallTrace trace) {
        own.callEnded();
        if (trace != null) {
            trace.ended(reason);
        }
    }

    private CallHeaders headers(MethodDescriptor method, Duration timeout) {
        return new CallHeaders(encoder, method, timeout, caller.epochMillis().getAsLong(), terms.options().metadata());
    }

    void requireBlockable(MethodDescriptor method) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("blocking call of " + encoder.name(method) + " on an event loop thread"
                    + " (expected: a worker or virtual thread, or a method that returns a Uni or Multi)");
        }
    }

    /** @param cancel what to do if this thread is interrupted */
    <T> T await(MethodDescriptor method, CompletableFuture<T> future, Runnable cancel) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            cancel.run();
            Thread.currentThread().interrupt();
            throw new CancelledException("call of " + encoder.name(method) + ": interrupted", Map.of(), e);
        } catch (ExecutionException e) {
            throw forCaller(e.getCause());
        }
    }

    private static <T> CompletableFuture<T> cancelling(CompletableFuture<T> future, OutgoingCall call) {
        future.whenComplete((item, failure) -> {
            if (future.isCancelled()) {
                cancel(call);
            }
        });
        return future;
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
        return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }

    /** Also called when a call has ended by itself, which is no reason to make an exception, or never began. */
    static void cancel(OutgoingCall call) {
        if (call != null && !call.hasEnded()) {
            call.abort(new CancelledException("cancelled by the caller"));
        }
    }
}
