package io.quarkiverse.aster.runtime.streams;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.quarkiverse.aster.runtime.wire.Frame;
import io.smallrye.mutiny.helpers.Subscriptions;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/**
 * The messages that arrive on one direction of a call, on their way to their one subscriber, as fast as it asks. What nobody
 * asks for stays with the peer.
 */
public final class InboundStream<T> implements Flow.Subscription {

    /** Messages on their way to a subscriber that is on another thread than the connection. */
    private static final int MAX_UNDER_WAY = 16;

    private final MultiSubscriber<? super T> subscriber;
    private final Executor thread;
    private final Function<Frame, T> decoder;
    private final Owner owner;
    private final AtomicLong requested = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();

    /** Whose messages they are. */
    public interface Owner {

        /** More may be wanted than a moment ago. Any thread. */
        void resume();

        /** A message cannot be read, which the subscriber is told next. */
        void unreadable(RuntimeException reason);

        /** The subscriber wants no more. Any thread. */
        void cancelled();
    }

    /**
     * @param thread takes events to the subscriber, one after the other; not asked by a {@link DirectSubscriber}
     */
    public InboundStream(MultiSubscriber<? super T> subscriber, Executor thread, Function<Frame, T> decoder, Owner owner) {
        this.subscriber = subscriber;
        this.thread = subscriber instanceof DirectSubscriber ? Runnable::run : thread;
        this.decoder = decoder;
        this.owner = owner;
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            owner.cancelled();
            end(() -> subscriber.onFailure(Subscriptions.getInvalidRequestException()));
            return;
        }
        Subscriptions.add(requested, n);
        owner.resume();
    }

    @Override
    public void cancel() {
        if (ended.compareAndSet(false, true)) {
            owner.cancelled();
        }
    }

    /** Whether the next message may come. */
    public boolean wantsMore() {
        int now = underWay.get();
        // what a subscriber does not want any more is dropped: it must not hold up what follows
        return ended.get() || now < MAX_UNDER_WAY && now < requested.get();
    }

    /** The next one. On the connection's thread, as all that follows. */
    public void onMessage(Frame frame) {
        if (!ended.get()) {
            underWay.incrementAndGet();
            thread.execute(() -> emit(frame));
        }
    }

    /** There are no more. */
    public void onEnd() {
        thread.execute(() -> end(subscriber::onCompletion));
    }

    /** There are no more, and this is why. */
    public void onFailure(Throwable reason) {
        thread.execute(() -> end(() -> subscriber.onFailure(reason)));
    }

    private void emit(Frame frame) {
        try {
            if (ended.get()) {
                return;
            }
            T message;
            try {
                message = decoder.apply(frame);
            } catch (RuntimeException e) {
                owner.unreadable(e);
                end(() -> subscriber.onFailure(e));
                return;
            }
            subscriber.onItem(message);
        } finally {
            if (requested.get() != Long.MAX_VALUE) {
                requested.decrementAndGet();
            }
            if (underWay.getAndDecrement() == MAX_UNDER_WAY) {
                owner.resume();
            }
        }
    }

    private void end(Runnable event) {
        if (ended.compareAndSet(false, true)) {
            event.run();
        }
    }
}
