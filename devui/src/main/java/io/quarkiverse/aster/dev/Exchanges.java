package io.quarkiverse.aster.dev;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.dev.journal.Texts;
import io.quarkiverse.aster.dev.view.CallResult;
import io.quarkiverse.aster.dev.view.KeyValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;

/** The calls that pages make, and those of them that are under way. Any thread. */
final class Exchanges {

    private static final int MAX_OPEN = 64;
    /** Requests that wait for the peer to take them. */
    private static final int MAX_WAITING = 256;
    private static final int MAX_RESPONSE = 1024 * 1024;
    private static final int MAX_RESPONSES = 10_000;
    private static final int MAX_MESSAGE = 4096;

    private final Caller caller;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Open> open = new ConcurrentHashMap<>();

    /** A call that streams. */
    private static final class Open {

        /** Takes them before the peer is there to. */
        private final UnicastProcessor<String> requests = UnicastProcessor.create(new ArrayBlockingQueue<>(MAX_WAITING), () -> {
        });
        /** {@code null} until it is known. */
        private volatile MethodPattern pattern;
        private volatile Runnable cancel = () -> {
        };
        private final AtomicBoolean ended = new AtomicBoolean();

        boolean takesRequests() {
            return pattern != MethodPattern.UNARY && pattern != MethodPattern.SERVER_STREAM;
        }
    }

    Exchanges(Caller caller) {
        this.caller = caller;
    }

    /** Makes a call with one request and one response. */
    Uni<CallResult> one(Invocation call, String request) {
        long begun = System.nanoTime();
        return Uni.createFrom().deferred(() -> caller.prepare(call))
                .flatMap(ready -> ready.client().unary(call.method(), request).onTermination().invoke(ready::done))
                .map(response -> ended(0, null, response, begun))
                .onFailure().recoverWithItem(failure -> ended(0, failure, null, begun));
    }

    /**
     * Makes a call of any pattern.
     *
     * @param request nothing if they are sent one by one
     */
    Multi<CallResult> many(Invocation call, String request) {
        return Multi.createFrom().emitter(told -> start(call, request, told), MAX_WAITING);
    }

    private void start(Invocation call, String request, MultiEmitter<? super CallResult> told) {
        if (open.size() >= MAX_OPEN) {
            told.fail(new IllegalStateException("calls that stream: " + open.size() + " (expected: < " + MAX_OPEN + ")"));
            return;
        }
        long begun = System.nanoTime();
        long id = ids.incrementAndGet();
        Open exchange = new Open();
        open.put(id, exchange);
        told.emit(new CallResult("opened", id, null, "", List.of(), null, micros(begun)));
        Consumer<Throwable> end = failure -> {
            if (exchange.ended.compareAndSet(false, true)) {
                told.emit(ended(id, failure, null, begun));
                told.complete();
            }
        };
        Cancellable running = Uni.createFrom().deferred(() -> caller.prepare(call)).onItem()
                .transformToMulti(ready -> responses(ready, exchange, request).onTermination().invoke(ready::done))
                .onItem().invoke(new Counter()::count).subscribe()
                .with(response -> told.emit(new CallResult("response", id, null, "",
                        List.of(), Texts.cut(response, MAX_RESPONSE), micros(begun))), end, () -> end.accept(null));
        exchange.cancel = () -> {
            running.cancel();
            end.accept(new CancelledException("cancelled by the caller"));
        };
        told.onTermination(() -> {
            running.cancel();
            open.remove(id);
        });
    }

    /** Responses of one call: pages cannot take any number, and tell nobody to wait. */
    private static final class Counter {

        private int count;

        void count(Object response) {
            if (++count > MAX_RESPONSES) {
                throw new ResourceExhaustedException(
                        "responses for a page: more than " + MAX_RESPONSES + " (expected: no more)");
            }
        }
    }

    private static Multi<String> responses(Caller.Ready ready, Open exchange, String request) {
        String method = ready.method().name();
        exchange.pattern = ready.method().pattern();
        return switch (ready.method().pattern()) {
            case UNARY -> ready.client().unary(method, request).toMulti();
            case SERVER_STREAM -> ready.client().serverStream(method, request);
            case CLIENT_STREAM -> ready.client().clientStream(method, exchange.requests).toMulti();
            case BIDI_STREAM -> ready.client().bidiStream(method, exchange.requests);
        };
    }

    /** @throws IllegalArgumentException if there is no such call that takes requests */
    void send(long id, String request) {
        sender(id).onNext(request);
    }

    /** @throws IllegalArgumentException if there is no such call that takes requests */
    void endRequests(long id) {
        sender(id).onComplete();
    }

    private UnicastProcessor<String> sender(long id) {
        Open exchange = open.get(id);
        if (exchange == null || !exchange.takesRequests()) {
            throw new IllegalArgumentException("call " + id + ": takes no requests (expected: one under way that does)");
        }
        return exchange.requests;
    }

    /** Does nothing if there is no such call any more. */
    void cancel(long id) {
        Open exchange = open.get(id);
        if (exchange != null) {
            exchange.cancel.run();
        }
    }

    /** Ends all of them. */
    void close() {
        open.values().forEach(exchange -> exchange.cancel.run());
    }

    private static CallResult ended(long id, Throwable failure, String response, long begun) {
        if (failure == null) {
            return new CallResult("ended", id, StatusCode.OK.name(), "", List.of(), Texts.cut(response, MAX_RESPONSE),
                    micros(begun));
        }
        String message = Texts.cut(String.valueOf(failure.getMessage()), MAX_MESSAGE);
        return failure instanceof AsterException status
                ? new CallResult("ended", id, status.code().name(), message, KeyValue.of(status.details()), null,
                        micros(begun))
                // nothing was sent
                : new CallResult("ended", id, StatusCode.INVALID_ARGUMENT.name(), message, List.of(), null, micros(begun));
    }

    private static long micros(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toNanos() / 1000;
    }
}
