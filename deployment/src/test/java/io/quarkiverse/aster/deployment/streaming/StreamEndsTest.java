package io.quarkiverse.aster.deployment.streaming;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;

/** How streams end, other than with all their items. */
@Timeout(120)
class StreamEndsTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Item.class, Total.class, Range.class, Ends.class,
            EndsBean.class);

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    @AsterClient(SELF)
    Ends api;

    @BeforeEach
    void forget() {
        EndsBean.EVENTS.clear();
    }

    private static String event() throws InterruptedException {
        return EndsBean.EVENTS.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void aFailureComesAfterTheItemsBeforeIt() {
        List<Item> received = new ArrayList<>();
        assertThatThrownBy(
                () -> api.failing(new Range(3)).onItem().invoke(received::add).collect().last().await().atMost(LIMIT))
                .isInstanceOf(NotFoundException.class).hasMessage("no item 3");
        assertThat(received).hasSize(3);

        received.clear();
        assertThatThrownBy(() -> api.failingStream(new Range(3)).forEach(received::add)).isInstanceOf(NotFoundException.class)
                .hasMessage("no item 3");
        assertThat(received).hasSize(3);
    }

    @Test
    void aHandlerThatThrowsAnswersNothing() {
        assertThatThrownBy(() -> api.throwing(new Range(1)).collect().asList().await().atMost(LIMIT))
                .isInstanceOf(NotFoundException.class).hasMessage("nothing at all");
        assertThatThrownBy(() -> api.throwingStream(new Range(1)).toList()).isInstanceOf(NotFoundException.class)
                .hasMessage("nothing at all");
    }

    @Test
    void cancellingTheResponsesCancelsTheHandlers() throws Exception {
        AssertSubscriber<Item> subscriber = api.endless(new Range(0)).subscribe().withSubscriber(AssertSubscriber.create(1));
        subscriber.awaitItems(1, LIMIT);
        subscriber.cancel();
        assertThat(event()).isEqualTo("cancelled");
    }

    @Test
    void closingTheStreamOfResponsesClosesTheHandlers() throws Exception {
        try (Stream<Item> items = api.endlessStream(new Range(0))) {
            assertThat(items.iterator().next()).isEqualTo(Item.of(0));
        }
        assertThat(event()).isEqualTo("closed");
    }

    @Test
    void aHandlerThatHasReadEnoughAnswersAndTheCallersStreamIsClosed() throws Exception {
        assertThat(api.first(endlessItems())).isEqualTo(new Total(1, 0, ""));
        assertThat(event()).isEqualTo("requests closed");

        assertThat(api.firstOfMulti(Multi.createFrom().range(0, Integer.MAX_VALUE).map(Item::of)
                .onCancellation().invoke(() -> EndsBean.EVENTS.add("requests cancelled"))).await().atMost(LIMIT))
                .isEqualTo(new Total(1, 0, ""));
        assertThat(event()).isEqualTo("requests cancelled");
    }

    @Test
    void requestsThatFailCancelTheCall() throws Exception {
        UnicastProcessor<Item> items = UnicastProcessor.create();
        items.onNext(Item.of(1));
        CompletableFuture<Total> total = api.reading(items).subscribeAsCompletionStage();
        assertThat(event()).isEqualTo("reading");
        items.onError(new IllegalArgumentException("of the caller"));

        assertThatThrownBy(total::join).cause().isInstanceOf(IllegalArgumentException.class).hasMessage("of the caller");
        assertThat(event()).isEqualTo("read failed: CANCELLED");
    }

    @Test
    void aStreamOfRequestsThatFailsCancelsTheCall() throws Exception {
        LinkedBlockingQueue<Item> items = new LinkedBlockingQueue<>(List.of(Item.of(1)));
        CompletableFuture<Total> total = CompletableFuture
                .supplyAsync(() -> api.readingStream(Stream.generate(() -> check(EndsBean.take(items)))));
        assertThat(event()).isEqualTo("reading");
        items.add(Item.of(-1));

        assertThatThrownBy(total::join).cause().isInstanceOf(IllegalArgumentException.class).hasMessage("of the caller");
        assertThat(event()).isEqualTo("read failed: CANCELLED");
    }

    private static Item check(Item item) {
        if (item.number() < 0) {
            throw new IllegalArgumentException("of the caller");
        }
        return item;
    }

    @Test
    void cancellingTheCallCancelsWhatTheHandlerReads() throws Exception {
        var call = api.readingStreamUni(Stream.generate(() -> Item.of(0)).onClose(() -> EndsBean.EVENTS.add("requests closed")))
                .subscribe().with(total -> EndsBean.EVENTS.add("answered"));
        assertThat(event()).isEqualTo("reading");

        call.cancel();

        assertThat(Arrays.asList(event(), event())).containsExactlyInAnyOrder("requests closed", "read failed: CANCELLED");
    }

    @Test
    void anInterruptWhileReadingCancels() throws Exception {
        CompletableFuture<Thread> reader = new CompletableFuture<>();
        CompletableFuture<Void> read = CompletableFuture.runAsync(() -> {
            try (Stream<Item> items = api.silentStream(new Range(0))) {
                Iterator<Item> iterator = items.iterator();
                iterator.next();
                reader.complete(Thread.currentThread());
                iterator.hasNext();
            } finally {
                Thread.interrupted();
            }
        }, task -> new Thread(task, "reader").start());
        Thread thread = reader.get(LIMIT.toSeconds(), TimeUnit.SECONDS);

        thread.interrupt();

        assertThatThrownBy(read::join).isInstanceOf(CompletionException.class).cause().isInstanceOf(CancelledException.class)
                .hasMessage("stream: interrupted while it was read");
        assertThat(event()).isEqualTo("closed");
    }

    @Test
    void theDeadlineEndsStreamsToo() throws Exception {
        assertThatThrownBy(() -> api.limited(new Range(0)).toList()).isInstanceOf(DeadlineExceededException.class);
        assertThat(event()).isEqualTo("closed");
    }

    private static Stream<Item> endlessItems() {
        return Stream.iterate(0, number -> number + 1).map(Item::of).onClose(() -> EndsBean.EVENTS.add("requests closed"));
    }

}
