package io.quarkiverse.aster.runtime.streams;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.rpc.MessageSink;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/**
 * Sends what a stream of messages yields on one direction of a call, and asks it for as much as leaves: some 64 KiB are under
 * way at most, or one message.
 */
public final class OutboundStream implements MultiSubscriber<Object> {

    /** Bytes to keep under way: what the transport takes before it is not writable. */
    private static final int TARGET_BYTES = 64 * 1024;
    private static final int MAX_WINDOW = 256;

    private final MessageSink sink;
    private final Function<Object, OutputBuffer> encoder;
    private final Consumer<Runnable> requester;
    private final Outcome outcome;

    private volatile Flow.Subscription subscription;
    private volatile boolean cancelled;
    /** Items on their way to the connection's thread. */
    private final AtomicInteger queued = new AtomicInteger();
    // on the connection's thread
    private int window = 1;
    private int outstanding;
    private int averageSize;
    private boolean asking;

    /** How it ends, unless it is cancelled. */
    public interface Outcome {

        void completed();

        void failed(Throwable thrown);
    }

    /** @param requester runs what asks the stream for more, or for no more */
    public OutboundStream(MessageSink sink, Function<Object, OutputBuffer> encoder, Consumer<Runnable> requester,
            Outcome outcome) {
        this.sink = sink;
        this.encoder = encoder;
        this.requester = requester;
        this.outcome = outcome;
    }

    @Override
    public void onSubscribe(Flow.Subscription upstream) {
        subscription = upstream;
        if (cancelled) {
            upstream.cancel();
            return;
        }
        onThread(() -> {
            sink.onWritable(this::ask);
            ask();
        });
    }

    @Override
    public void onItem(Object item) {
        if (cancelled) {
            return;
        }
        OutputBuffer frame;
        try {
            frame = encoder.apply(item);
        } catch (RuntimeException e) {
            cancel();
            outcome.failed(e);
            return;
        }
        if (inOrderHere()) {
            sent(frame);
        } else {
            queued.incrementAndGet();
            sink.scheduler().execute(() -> {
                queued.decrementAndGet();
                sent(frame);
            });
        }
    }

    @Override
    public void onFailure(Throwable failure) {
        end(() -> outcome.failed(failure));
    }

    @Override
    public void onCompletion() {
        end(outcome::completed);
    }

    /** The end must not overtake items that another thread has handed over. */
    private void end(Runnable event) {
        if (cancelled) {
            return;
        }
        if (queued.get() == 0) {
            event.run();
        } else {
            sink.scheduler().execute(event);
        }
    }

    private boolean inOrderHere() {
        return sink.scheduler().isCurrent() && queued.get() == 0;
    }

    /** Any thread. */
    public void cancel() {
        cancelled = true;
        Flow.Subscription upstream = subscription;
        if (upstream != null) {
            requester.accept(upstream::cancel);
        }
    }

    private void sent(OutputBuffer frame) {
        sink.send(frame);
        outstanding--;
        averageSize = averageSize == 0 ? frame.size() : (7 * averageSize + frame.size()) / 8;
        ask();
    }

    /** Asks for more once half of what was asked for has come. */
    private void ask() {
        if (asking) {
            return;
        }
        asking = true;
        try {
            // a loop: a stream that answers at once comes back here
            while (!cancelled && outstanding <= window / 2 && sink.isWritable()) {
                window = Math.max(1, Math.min(Math.min(MAX_WINDOW, 2 * window), TARGET_BYTES / Math.max(1, averageSize)));
                int more = window - outstanding;
                if (more <= 0) {
                    return;
                }
                outstanding += more;
                requester.accept(() -> subscription.request(more));
            }
        } finally {
            asking = false;
        }
    }

    private void onThread(Runnable task) {
        if (sink.scheduler().isCurrent()) {
            task.run();
        } else {
            sink.scheduler().execute(task);
        }
    }
}
