package io.quarkiverse.aster.runtime.server;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.runtime.rpc.RequestReceiver;
import io.quarkiverse.aster.runtime.rpc.ServerCall;
import io.quarkiverse.aster.runtime.streams.InboundStream;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.smallrye.mutiny.helpers.Subscriptions;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/** The requests of a call that streams them, as its handler sees them; they can be subscribed to once. */
final class RequestStream extends AbstractMulti<Object> implements RequestReceiver, InboundStream.Owner {

    private final ServerCall call;
    private final HandlerExecutor.Scope scope;
    private final Function<Frame, Object> decoder;
    private final Consumer<RuntimeException> refuse;
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private volatile InboundStream<Object> requests;

    /** @param refuse ends the call because of a request that nobody can read */
    RequestStream(ServerCall call, HandlerExecutor.Scope scope, Function<Frame, Object> decoder,
            Consumer<RuntimeException> refuse) {
        this.call = call;
        this.scope = scope;
        this.decoder = decoder;
        this.refuse = refuse;
    }

    @Override
    public void subscribe(MultiSubscriber<? super Object> subscriber) {
        if (!subscribed.compareAndSet(false, true)) {
            Subscriptions.fail(subscriber, new IllegalStateException("requests: a second subscriber (expected: one)"));
            return;
        }
        requests = new InboundStream<>(subscriber, scope::run, decoder, this);
        subscriber.onSubscribe(requests);
        call.scheduler().execute(() -> call.receive(this));
    }

    @Override
    public boolean wantsMore() {
        return requests.wantsMore();
    }

    @Override
    public void onRequest(Frame request) {
        requests.onMessage(request);
    }

    @Override
    public void onEnd() {
        requests.onEnd();
    }

    @Override
    public void resume() {
        call.resume();
    }

    @Override
    public void unreadable(RuntimeException reason) {
        refuse.accept(reason);
    }

    @Override
    public void cancelled() {
        // what still comes is dropped
        call.resume();
    }

    @Override
    public void onCallEnded() {
        InboundStream<Object> read = requests;
        if (read != null) {
            read.onFailure(new CancelledException("the call has ended"));
        }
    }
}
