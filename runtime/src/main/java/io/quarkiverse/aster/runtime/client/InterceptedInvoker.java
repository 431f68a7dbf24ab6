package io.quarkiverse.aster.runtime.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.runtime.guard.ClientGuards;
import io.quarkiverse.aster.runtime.intercept.Chain;
import io.quarkiverse.aster.runtime.rpc.HookTimes;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Has interceptors see the calls of another invoker, and guards decide about them. Any thread. */
final class InterceptedInvoker implements ClientInvoker {

    private static final AtomicBoolean NOTHING_TAKEN = new AtomicBoolean();

    private final PeerClientInvoker invoker;
    private final Supplier<Chain> chain;
    /** {@code null} if there are none. */
    private final ClientGuards guards;

    /**
     * @param chain asked for with every call: while clients are made, interceptors may not be there
     * @param guards {@code null} if there are none
     */
    InterceptedInvoker(PeerClientInvoker invoker, Supplier<Chain> chain, ClientGuards guards) {
        this.invoker = invoker;
        this.chain = chain;
        this.guards = guards;
    }

    @Override
    public ClientInvoker with(CallOptions options) {
        return new InterceptedInvoker(invoker.with(options), chain, guards);
    }

    @Override
    public <T> Uni<T> unary(MethodDescriptor method, Object request) {
        CallContext handled = CallContext.current();
        return one(method, handled, NOTHING_TAKEN, (call, seers) -> requests(seers, call, request)
                .flatMap(message -> invoker(call).<Object> unary(method, message, handled)));
    }

    @Override
    public <T> CompletionStage<T> unaryStage(MethodDescriptor method, Object request) {
        return this.<T> unary(method, request).subscribeAsCompletionStage();
    }

    @Override
    public <T> T unaryBlocking(MethodDescriptor method, Object request) {
        return await(method, unary(method, request));
    }

    @Override
    public <T> Multi<T> serverStream(MethodDescriptor method, Object request) {
        CallContext handled = CallContext.current();
        return many(method, handled, (call, seers) -> call.limited(requests(seers, call, request)).onItem()
                .transformToMulti(message -> invoker(call).serverStream(method, message, handled)));
    }

    @Override
    public <T> Uni<T> clientStream(MethodDescriptor method, Flow.Publisher<?> requests) {
        CallContext handled = CallContext.current();
        return Uni.createFrom().deferred(() -> {
            AtomicBoolean taken = new AtomicBoolean();
            return one(method, handled, taken, (call, seers) -> invoker(call).clientStream(method,
                    Requests.of(requests, seers, call, taken), handled));
        });
    }

    @Override
    public <T> T clientStreamBlocking(MethodDescriptor method, Flow.Publisher<?> requests) {
        return await(method, clientStream(method, requests));
    }

    @Override
    public <T> Multi<T> bidiStream(MethodDescriptor method, Flow.Publisher<?> requests) {
        CallContext handled = CallContext.current();
        return many(method, handled, (call, seers) -> invoker(call).bidiStream(method,
                Requests.of(requests, seers, call, new AtomicBoolean()), handled));
    }

    @Override
    public <T> Stream<T> serverStreamBlocking(MethodDescriptor method, Object request) {
        invoker.requireBlockable(method);
        return ClientInvoker.super.serverStreamBlocking(method, request);
    }

    @Override
    public <T> Stream<T> bidiStreamBlocking(MethodDescriptor method, Flow.Publisher<?> requests) {
        invoker.requireBlockable(method);
        return ClientInvoker.super.bidiStreamBlocking(method, requests);
    }

    private PeerClientInvoker invoker(ClientCallContext call) {
        return invoker.with(call.options()).forAttempt(call.hooks(), ClientGuards.gate(call).orElse(null));
    }

    private ClientCallContext context(MethodDescriptor method, CallContext handled) {
        HookTimes hooks = invoker.caller().inspector().calling();
        return new ClientCallContext(invoker, method, handled, hooks == null ? chain.get() : chain.get().toldTo(hooks), hooks);
    }

    private <T> T await(MethodDescriptor method, Uni<T> call) {
        invoker.requireBlockable(method);
        CompletableFuture<T> future = call.subscribeAsCompletionStage();
        return invoker.await(method, future, () -> future.cancel(true));
    }

    /** Makes an attempt of a call with one response, or many. */
    private interface Attempt<R> {

        R make(ClientCallContext call, Chain seers);
    }

    /** @param taken whether the call cannot be made again, because its requests have been taken */
    @SuppressWarnings("unchecked")
    private <T> Uni<T> one(MethodDescriptor method, CallContext handled, AtomicBoolean taken, Attempt<Uni<Object>> attempt) {
        return (Uni<T>) Uni.createFrom().deferred(() -> {
            ClientCallContext call = context(method, handled);
            Chain seers = call.chain();
            IntFunction<Uni<Object>> make = number -> attempt(call, seers, number, attempt);
            return call.limited(begin(seers, call).flatMap(
                    ignored -> guards == null ? make.apply(1) : guarded(guards.call(call, make, () -> !taken.get()), call)))
                    .onFailure(failure -> !call.hasSeen(failure)).recoverWithUni(failure -> failed(seers, call, failure))
                    .onTermination().invoke((response, failure, cancelled) -> ended(call, failure, cancelled));
        });
    }

    private static Uni<Object> attempt(ClientCallContext call, Chain seers, int number, Attempt<Uni<Object>> attempt) {
        call.attempt(number);
        Uni<Void> start = Uni.createFrom().voidItem();
        // the wait before it has ended elsewhere
        return (number == 1 ? start : start.emitOn(call.thread())).flatMap(ignored -> attempt.make(call, seers))
                .flatMap(response -> responses(seers, call, response)).onFailure(failure -> !ClientGuards.haveRefused(failure))
                .recoverWithUni(failure -> failed(seers, call, failure));
    }

    /** What guards themselves refuse with is nothing for interceptors. */
    private static Uni<Object> guarded(Uni<Object> attempts, ClientCallContext call) {
        return attempts.onFailure().invoke(call::saw).emitOn(call.thread());
    }

    @SuppressWarnings("unchecked")
    private <T> Multi<T> many(MethodDescriptor method, CallContext handled, Attempt<Multi<Object>> attempt) {
        return (Multi<T>) Multi.createFrom().deferred(() -> {
            ClientCallContext call = context(method, handled);
            Chain seers = call.chain();
            Supplier<Multi<Object>> make = () -> responses(seers, call, attempt.make(call, seers));
            return call.limited(begin(seers, call)).onItem()
                    .transformToMulti(ignored -> guards == null ? make.get()
                            : guards.stream(call, make).onFailure().invoke(call::saw))
                    .onFailure(failure -> !call.hasSeen(failure))
                    .recoverWithMulti(failure -> failed(seers, call, failure).toMulti())
                    .onTermination().invoke((failure, cancelled) -> ended(call, failure, cancelled));
        });
    }

    private static Multi<Object> responses(Chain seers, ClientCallContext call, Multi<Object> responses) {
        Multi<Object> seen = !seers.seesResponses() ? responses
                : responses.onItem().transformToUniAndConcatenate(message -> seers.onResponse(call, message));
        return seen.onFailure(failure -> !ClientGuards.haveRefused(failure))
                .recoverWithMulti(failure -> failed(seers, call, failure).toMulti());
    }

    private static Uni<Void> begin(Chain seers, ClientCallContext call) {
        return Uni.createFrom().deferred(() -> {
            Uni<Void> decision = seers.onCall(call, call.data());
            return decision == null ? Uni.createFrom().voidItem() : decision.emitOn(call.thread());
        });
    }

    private static Uni<Object> requests(Chain seers, ClientCallContext call, Object request) {
        return seers.seesRequests() && request != null ? seers.onRequest(call, request).emitOn(call.thread())
                : Uni.createFrom().item(request);
    }

    private static Uni<Object> responses(Chain seers, ClientCallContext call, Object response) {
        return seers.seesResponses() && response != null ? seers.onResponse(call, response).emitOn(call.thread())
                : Uni.createFrom().item(response);
    }

    private static Uni<Object> failed(Chain seers, ClientCallContext call, Throwable failure) {
        if (!seers.seesErrors()) {
            call.saw(failure);
            return Uni.createFrom().failure(failure);
        }
        AsterException status = status(failure);
        return seers.onError(call, call.data(), status, InterceptedInvoker::status).emitOn(call.thread()).flatMap(left -> {
            if (left == null) {
                return Uni.createFrom().nullItem();
            }
            // what is none of ours, such as what the caller's own stream failed with, stays what it is
            Throwable result = left == status ? failure : left;
            call.saw(result);
            return Uni.createFrom().failure(result);
        });
    }

    private static void ended(ClientCallContext call, Throwable failure, boolean cancelled) {
        if (cancelled) {
            call.cancel();
            call.complete(CallOutcome.of(new CancelledException("cancelled by the caller")));
        } else {
            call.complete(failure == null ? CallOutcome.ok() : CallOutcome.of(status(failure)));
        }
    }

    /** Any failure as a status. */
    private static AsterException status(Throwable failure) {
        if (failure instanceof AsterException status) {
            return status;
        }
        if (failure instanceof TimeoutException || failure instanceof io.smallrye.mutiny.TimeoutException) {
            return new DeadlineExceededException("deadline exceeded", Map.of(), failure);
        }
        return new AsterException(StatusCode.UNKNOWN, String.valueOf(failure.getMessage()), Map.of(), failure);
    }
}
