package io.quarkiverse.aster.runtime.server;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.intercept.Chain;
import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.ServerCall;
import io.quarkiverse.aster.runtime.rpc.ServiceTable.Route;
import io.quarkiverse.aster.runtime.streams.BlockingStreams;
import io.quarkiverse.aster.runtime.streams.OutboundStream;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.vertx.core.Context;

/** One run of a handler: decode, call the bean, encode. It can be cancelled at any point, from any thread. */
final class CallTask implements HandlerExecutor.Task {

    private final Route<ServedService> route;
    private final ServerCallContext context;
    private final ServerCall call;
    /** {@code null} if there are any number of them. */
    private final Frame request;
    private final Messages messages;
    private final FailureMapper failures;
    private final Chain chain;

    private HandlerExecutor.Scope scope;
    private volatile RequestStream requests;
    /** The thread that is in the handler, if the handler may block it; guarded by this. */
    private Thread handlerThread;
    /** What stops what the handler returned; guarded by this. */
    private Runnable canceller = () -> {
    };
    private boolean cancelled;
    /** Whether it is failing; what comes later does not count. */
    private final AtomicBoolean failing = new AtomicBoolean();

    CallTask(Route<ServedService> route, ServerCallContext context, ServerCall call, Frame request, Messages messages,
            FailureMapper failures) {
        this.route = route;
        this.context = context;
        this.call = call;
        this.request = request;
        this.messages = messages;
        this.failures = failures;
        this.chain = context.chain();
    }

    @Override
    public void run(HandlerExecutor.Scope callScope) {
        scope = callScope;
        GateTrace.service(call.trace(), !chain.isEmpty());
        Object message;
        try {
            message = request == null ? stream() : decode(request);
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        if (request != null && chain.seesRequests()) {
            await(chain.onRequest(context, message), this::handle);
        } else {
            handle(message);
        }
    }

    private void handle(Object message) {
        if (call.trace() != null) {
            call.trace().handling();
        }
        Object result;
        try {
            result = invoke(message);
            if (streamsResponses()) {
                send(result);
                return;
            }
        } catch (Throwable thrown) {
            fail(thrown);
            return;
        }
        if (result instanceof Uni<?> uni) {
            uni.subscribe().withSubscriber(new ResultSubscriber());
        } else if (result instanceof CompletionStage<?> stage) {
            if (stage instanceof Future<?> future) {
                cancelWith(() -> future.cancel(true));
            }
            stage.whenComplete((value, thrown) -> {
                if (thrown != null) {
                    fail(thrown);
                } else {
                    complete(value);
                }
            });
        } else {
            complete(result);
        }
    }

    @Override
    public void refuse(HandlerExecutor.Scope callScope, Throwable cause) {
        scope = callScope;
        GateTrace.serviceRefused(call.trace(), cause);
        fail(cause);
    }

    @Override
    public void reject(Throwable cause) {
        call.fail(failures.overloaded(cause, context));
    }

    /** Stops the handler as far as it can be stopped. The call itself has ended already. */
    void cancel() {
        Runnable action;
        synchronized (this) {
            cancelled = true;
            if (handlerThread != null) {
                // not outside: the thread may be with another call by then
                handlerThread.interrupt();
            }
            action = canceller;
        }
        context.cancelled();
        if (requests != null) {
            // before what cancels it: whoever reads is to know why there are no more
            requests.onCallEnded();
        }
        action.run();
    }

    private boolean streamsResponses() {
        MethodPattern pattern = route.method().pattern();
        return pattern == MethodPattern.SERVER_STREAM || pattern == MethodPattern.BIDI_STREAM;
    }

    private Multi<Object> stream() {
        RequestStream received = new RequestStream(call, scope, this::decode, this::fail);
        requests = received;
        return !chain.seesRequests() ? received
                : received.onItem().transformToUniAndConcatenate(
                        message -> chain.onRequest(context, message).onFailure().invoke(this::fail));
    }

    /** Goes on where the handler runs. */
    private <T> void await(Uni<T> step, Consumer<? super T> then) {
        CallStep.await(step, context, scope, then, this::fail, this::reject);
    }

    private Object decode(Frame frame) {
        return messages.read(frame, route.requestCodec());
    }

    private Object invoke(Object message) throws Exception {
        ServedService target = route.entry().target();
        boolean mayBlock = !Context.isOnEventLoopThread();
        if (mayBlock && !enter()) {
            throw new InterruptedException("cancelled before the handler started");
        }
        try {
            return target.invoker().invoke(target.bean(), route.method().index(), message, context);
        } finally {
            if (mayBlock) {
                leave();
            }
        }
    }

    /** @return whether the handler may start */
    private synchronized boolean enter() {
        handlerThread = Thread.currentThread();
        return !cancelled;
    }

    /** An interrupt meant for the handler must not reach whoever uses the thread next. */
    private synchronized void leave() {
        handlerThread = null;
        if (cancelled) {
            Thread.interrupted();
        }
    }

    private void cancelWith(Runnable action) {
        boolean late;
        synchronized (this) {
            canceller = action;
            late = cancelled;
        }
        if (late) {
            action.run();
        }
    }

    private void send(Object result) {
        Flow.Publisher<?> responses = publisher(result);
        // what reads a Stream has threads of its own
        Consumer<Runnable> requester = result instanceof Stream ? Runnable::run : scope::run;
        OutboundStream sender = new OutboundStream(call, this::encode, requester, new OutboundStream.Outcome() {
            @Override
            public void completed() {
                if (failing.get()) {
                    return;
                }
                scope.close();
                call.succeed(null);
            }

            @Override
            public void failed(Throwable thrown) {
                fail(thrown);
            }
        });
        cancelWith(() -> {
            sender.cancel();
            scope.close();
        });
        responses.subscribe(sender);
    }

    private Flow.Publisher<?> publisher(Object result) {
        Flow.Publisher<?> responses = responses(result);
        return !chain.seesResponses() ? responses
                : Multi.createFrom().publisher(responses).onItem()
                        .transformToUniAndConcatenate(message -> chain.onResponse(context, message));
    }

    private Flow.Publisher<?> responses(Object result) {
        if (result instanceof Stream<?> stream) {
            return BlockingStreams.toPublisher(stream, scope.blocking());
        }
        if (result instanceof Flow.Publisher<?> publisher) {
            return publisher;
        }
        throw new IllegalStateException("responses: " + result + " (expected: a stream of them)");
    }

    private void complete(Object value) {
        if (failing.get()) {
            return;
        }
        if (route.method().hasResult() && value != null && chain.seesResponses()) {
            await(chain.onResponse(context, value), this::answer);
        } else {
            answer(value);
        }
    }

    private void answer(Object value) {
        OutputBuffer frame = null;
        try {
            if (route.method().hasResult()) {
                frame = encode(value);
            }
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        scope.close();
        call.succeed(frame);
    }

    private OutputBuffer encode(Object value) {
        if (value == null) {
            throw new IllegalStateException("response: null (expected: a message)");
        }
        OutputBuffer out = messages.buffer(0);
        try {
            messages.write(value, route.responseCodec(), 0, out);
        } catch (AsterException e) {
            // not the caller's fault, whatever the codec calls it
            throw new IllegalStateException("response: " + e.getMessage(), e);
        }
        return out;
    }

    private void fail(Throwable thrown) {
        if (!failing.compareAndSet(false, true)) {
            return;
        }
        if (call.trace() != null) {
            call.trace().failed(thrown);
        }
        if (isCancelled()) {
            // nobody is there to hear of it
            scope.close();
            return;
        }
        AsterException status = failures.map(thrown, context);
        if (chain.seesErrors()) {
            CallStep.await(chain.onError(context, context.data(), status, failure -> failures.map(failure, context)), context,
                    scope,
                    this::end, defect -> end(failures.map(defect, context)), this::reject);
        } else {
            end(status);
        }
    }

    /** @param status {@code null} for a failure that an interceptor has suppressed */
    private void end(AsterException status) {
        scope.close();
        if (status != null) {
            call.fail(status);
        } else if (streamsResponses() || !route.method().hasResult()) {
            call.succeed(null);
        } else {
            call.fail(new InternalException("failure suppressed by an interceptor, and no response (call "
                    + context.callId() + ")"));
        }
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * Hears what the handler's Uni says; plain callbacks would have contexts captured and restored for them that nothing here
     * needs.
     */
    private final class ResultSubscriber implements UniSubscriber<Object> {

        @Override
        public void onSubscribe(UniSubscription subscription) {
            cancelWith(() -> {
                subscription.cancel();
                // a cancelled Uni says nothing any more
                scope.close();
            });
        }

        @Override
        public void onItem(Object item) {
            complete(item);
        }

        @Override
        public void onFailure(Throwable failure) {
            fail(failure);
        }
    }
}
