package io.quarkiverse.aster.runtime.streams;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.quarkiverse.aster.InvalidArgumentException;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Turns publishers into {@link Stream}s that block, and such streams into publishers. */
public final class BlockingStreams {

    private BlockingStreams() {
    }

    /**
     * Subscribes at once; reading blocks until there is an item. Closing the stream, or an interrupt while it blocks, cancels
     * the subscription. What fails is thrown by whoever reads.
     */
    public static <T> Stream<T> toStream(Flow.Publisher<T> publisher) {
        BlockingReader<T> reader = new BlockingReader<>();
        publisher.subscribe(reader);
        return StreamSupport
                .stream(Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(reader::close);
    }

    /**
     * Reads the stream on a worker thread, as fast as is asked for; see {@link #toPublisher(Stream, Executor)}.
     *
     * @throws InvalidArgumentException if there is no stream
     */
    public static <T> Flow.Publisher<T> toPublisher(Stream<T> stream) {
        return toPublisher(stream, Infrastructure.getDefaultWorkerPool());
    }

    /**
     * Reads the stream as fast as is asked for; it is closed at its end and when the subscription is cancelled.
     *
     * @param executor runs what reads; only while something is asked for
     * @throws InvalidArgumentException if there is no stream
     */
    public static <T> Flow.Publisher<T> toPublisher(Stream<T> stream, Executor executor) {
        if (stream == null) {
            throw new InvalidArgumentException("stream: null (expected: a Stream of messages)");
        }
        return new StreamPublisher<>(stream, executor);
    }
}
