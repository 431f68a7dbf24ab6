package io.quarkiverse.aster.deployment.streaming;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;

/** Streams that block go as fast as their reader, in both directions. */
@Timeout(60)
class StreamFlowTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Item.class, Total.class, Range.class);

    /** 64 KiB each: 16 MiB at most are under way. */
    private static final int UNDER_WAY = 256;
    private static final AtomicInteger PRODUCED = new AtomicInteger();
    private static final LinkedBlockingQueue<Boolean> MAY_READ = new LinkedBlockingQueue<>();

    @Inject
    @AsterClient(SELF)
    Api api;

    /** Both directions at once: each answer comes before the next question. */
    @Test
    void aConversation() {
        LinkedBlockingQueue<Item> questions = new LinkedBlockingQueue<>();
        questions.add(Item.of(0));
        try (Stream<Item> answers = api.next(Stream.generate(() -> take(questions)).takeWhile(item -> item.number() >= 0))) {
            Iterator<Item> iterator = answers.iterator();
            for (int i = 0; i < 100; i++) {
                Item answer = iterator.next();
                assertThat(answer.number()).isEqualTo(2 * i + 1);
                questions.add(Item.of(2 * (i + 1)));
            }
            questions.add(Item.of(-1));
            iterator.forEachRemaining(item -> assertThat(item.number()).isEqualTo(201));
        }
    }

    private static <T> T take(LinkedBlockingQueue<T> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Blob> produce(int count) {
        return Stream.generate(() -> new Blob(new byte[64 * 1024])).limit(count).peek(blob -> PRODUCED.incrementAndGet());
    }

    /** Other calls go on meanwhile; they show that time passes. */
    private void callOthers() {
        for (int i = 0; i < 200; i++) {
            assertThat(api.ping(new Range(i))).isEqualTo(new Range(i));
        }
    }

    @Test
    void aCallerThatDoesNotReadStopsTheHandler() {
        PRODUCED.set(0);
        try (Stream<Blob> blobs = api.blobs(new Range(100_000))) {
            Iterator<Blob> iterator = blobs.iterator();
            iterator.next();
            callOthers();
            assertThat(PRODUCED).hasValueLessThan(UNDER_WAY);
            for (int i = 0; i < 300; i++) {
                iterator.next();
            }
            assertThat(PRODUCED).hasValueBetween(300, 300 + UNDER_WAY);
        }
    }

    @Test
    void aHandlerThatDoesNotReadStopsTheCaller() {
        PRODUCED.set(0);
        var total = api.sumLater(produce(1_000)).subscribeAsCompletionStage();
        callOthers();
        assertThat(PRODUCED).hasValueLessThan(UNDER_WAY);

        MAY_READ.add(true);

        assertThat(total.join()).isEqualTo(new Total(1_000, 1_000 * 64 * 1024L, ""));
    }

    public record Blob(byte[] bytes) {
    }

    @AsterService
    public static class Api {

        @BidiStream
        public Stream<Item> next(Stream<Item> items) {
            return items.map(item -> Item.of(item.number() + 1));
        }

        @ServerStream
        public Stream<Blob> blobs(Range range) {
            return produce(range.count());
        }

        @ClientStream
        @RunOnVirtualThread
        public Uni<Total> sumLater(Stream<Blob> blobs) {
            take(MAY_READ);
            long[] sum = new long[2];
            blobs.forEach(blob -> {
                sum[0]++;
                sum[1] += blob.bytes().length;
            });
            return Uni.createFrom().item(new Total((int) sum[0], sum[1], ""));
        }

        @Rpc
        public Range ping(Range range) {
            return range;
        }
    }
}
