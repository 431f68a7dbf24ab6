package io.quarkiverse.aster.runtime.client;

import java.util.function.Function;

import io.quarkiverse.aster.runtime.rpc.OutgoingCall;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;

/**
 * Starts a call with every subscription. It spares what an emitter captures and restores around each result: results arrive on
 * the caller's own Vert.x context anyhow.
 */
final class CallUni<T> extends AbstractUni<T> {

    private final Function<CallResult.Sink<T>, OutgoingCall> starter;

    /** @param starter starts a call; it returns {@code null} if the call has failed already */
    CallUni(Function<CallResult.Sink<T>, OutgoingCall> starter) {
        this.starter = starter;
    }

    @Override
    public void subscribe(UniSubscriber<? super T> subscriber) {
        new Subscription<T>(subscriber).start(starter);
    }

    private static final class Subscription<T> implements CallResult.Sink<T>, UniSubscription {

        private final UniSubscriber<? super T> subscriber;
        private volatile boolean cancelled;
        private volatile OutgoingCall call;

        Subscription(UniSubscriber<? super T> subscriber) {
            this.subscriber = subscriber;
        }

        void start(Function<CallResult.Sink<T>, OutgoingCall> starter) {
            subscriber.onSubscribe(this);
            if (cancelled) {
                return;
            }
            try {
                call = starter.apply(this);
            } catch (RuntimeException e) {
                failure(e);
            }
            if (cancelled) {
                cancelCall();
            }
        }

        @Override
        public void item(T item) {
            if (!cancelled) {
                subscriber.onItem(item);
            }
        }

        @Override
        public void failure(Throwable failure) {
            if (!cancelled) {
                subscriber.onFailure(failure);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            cancelCall();
        }

        private void cancelCall() {
            OutgoingCall started = call;
            if (started != null) {
                PeerClientInvoker.cancel(started);
            }
        }
    }
}
