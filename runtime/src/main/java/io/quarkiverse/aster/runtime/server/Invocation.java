package io.quarkiverse.aster.runtime.server;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServerCall;
import io.quarkiverse.aster.runtime.rpc.ServerStream;
import io.quarkiverse.aster.runtime.rpc.ServiceTable.Route;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.vertx.core.Context;

/** One run of a unary handler: decode, call the bean, encode. It can be cancelled at any point, from any thread. */
final class Invocation implements HandlerExecutor.Task {

    /** Room for the trailer behind a response of the largest size. */
    private static final int MAX_OK_TRAILER = 256;

    private final Route<ServedService> route;
    private final ServerCallContext context;
    private final ServerCall call;
    private final byte[] request;
    private final DecodeLimits decodeLimits;
    private final int maxFrameLength;
    private final FailureMapper failures;

    private HandlerExecutor.Scope scope;
    /** The thread that is in the handler, if the handler may block it; guarded by this. */
    private Thread handlerThread;
    /** What stops what the handler returned; guarded by this. */
    private Runnable canceller = () -> {
    };
    private boolean cancelled;

    Invocation(Route<ServedService> route, ServerCallContext context, ServerCall call, byte[] request,
            DecodeLimits decodeLimits, int maxFrameLength, FailureMapper failures) {
        this.route = route;
        this.context = context;
        this.call = call;
        this.request = request;
        this.decodeLimits = decodeLimits;
        this.maxFrameLength = maxFrameLength;
        this.failures = failures;
    }

    @Override
    public void run(HandlerExecutor.Scope callScope) {
        scope = callScope;
        Object result;
        try {
            Object message = route.method().requestCodec(route.mode()).decode(request, 0, request.length, decodeLimits);
            result = invoke(message);
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
        action.run();
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

    private void complete(Object value) {
        OutputBuffer frames;
        try {
            frames = encode(value);
        } catch (AsterException e) {
            // not the caller's fault, whatever the codec calls it
            fail(new IllegalStateException("response: " + e.getMessage(), e));
            return;
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        scope.close();
        call.succeed(frames);
    }

    private OutputBuffer encode(Object value) {
        MethodDescriptor method = route.method();
        OutputBuffer out = new OutputBuffer(FrameEncoder.HEAD_BYTES + maxFrameLength + MAX_OK_TRAILER);
        if (method.hasResult()) {
            if (value == null) {
                throw new IllegalStateException("response: null (expected: a message)");
            }
            int start = FrameEncoder.begin(out, 0);
            method.responseCodec(route.mode()).encode(value, out);
            FrameEncoder.end(out, start, maxFrameLength);
        }
        ServerStream.writeTrailer(ProtocolCodec.of(route.mode()), RpcStatus.OK, out);
        return out;
    }

    private void fail(Throwable thrown) {
        AsterException status = isCancelled() ? null : failures.map(thrown, context);
        scope.close();
        if (status != null) {
            call.fail(status);
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
