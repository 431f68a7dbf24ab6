package io.quarkiverse.aster.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.InvalidArgumentException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;

/** Streams that block as publishers, and the other way round. */
@Timeout(30)
class BlockingStreamsTest {

    private final List<String> events = new ArrayList<>();

    @Test
    void noStreamIsNoticedAtOnce() {
        assertThatThrownBy(() -> BlockingStreams.toPublisher(null)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("stream: null (expected: a Stream of messages)");
        assertThatThrownBy(() -> BlockingStreams.toPublisher(null, Runnable::run))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void asMuchIsReadAsIsAskedFor() {
        AssertSubscriber<Integer> subscriber = AssertSubscriber.create(2);
        BlockingStreams.toPublisher(numbers(), Runnable::run).subscribe(subscriber);
        subscriber.assertItems(0, 1);
        assertThat(events).containsExactly("0", "1");

        subscriber.request(1);
        subscriber.assertItems(0, 1, 2).assertNotTerminated();

        subscriber.cancel();
        assertThat(events).containsExactly("0", "1", "2", "closed");
    }

    @Test
    void itIsClosedAtItsEnd() {
        AssertSubscriber<Integer> subscriber = AssertSubscriber.create(10);
        BlockingStreams.toPublisher(numbers().limit(2), Runnable::run).subscribe(subscriber);

        subscriber.assertCompleted().assertItems(0, 1);
        assertThat(events).containsExactly("0", "1", "closed");
    }

    @Test
    void withoutAThreadToReadItFailsAndIsClosed() {
        Executor none = task -> {
            throw new RejectedExecutionException("no threads");
        };
        AssertSubscriber<Integer> subscriber = AssertSubscriber.create(1);
        BlockingStreams.toPublisher(numbers(), none).subscribe(subscriber);

        subscriber.assertFailedWith(RejectedExecutionException.class, "no threads");
        assertThat(events).containsExactly("closed");
    }

    @Test
    void closingTheStreamCancelsThePublisher() {
        Multi<Integer> numbers = Multi.createFrom().range(0, 1000).onCancellation().invoke(() -> events.add("cancelled"));
        try (Stream<Integer> stream = BlockingStreams.toStream(numbers)) {
            assertThat(stream.limit(3).toList()).containsExactly(0, 1, 2);
        }

        assertThat(events).containsExactly("cancelled");
    }

    private Stream<Integer> numbers() {
        return Stream.iterate(0, number -> number + 1).peek(number -> events.add(number.toString()))
                .onClose(() -> events.add("closed"));
    }
}
