package io.quarkiverse.aster.deployment.streaming;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;

/** Every pattern in every shape on every kind of thread: all items arrive, in order, whatever their number. */
@Timeout(120)
class ShapesTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Item.class, Total.class, Range.class, Reactive.class,
            Blocking.class, Echo.class);

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    @AsterClient(SELF)
    ByDefault byDefault;
    @Inject
    @AsterClient(SELF)
    OnWorker onWorker;
    @Inject
    @AsterClient(SELF)
    OnVirtualThread onVirtualThread;

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 1000 })
    void serverStreams(int count) {
        reactiveDown(byDefault, count, Item.EVENT_LOOP);
        reactiveDown(onWorker, count, Item.WORKER);
        reactiveDown(onVirtualThread, count, Item.virtual());
        assertThat(byDefault.downStream(new Range(count)).toList()).isEqualTo(items(count, Item.WORKER));
        assertThat(onWorker.downStream(new Range(count)).toList()).isEqualTo(items(count, Item.WORKER));
        assertThat(onVirtualThread.downStream(new Range(count)).toList()).isEqualTo(items(count, Item.virtual()));
    }

    private static void reactiveDown(Reactive client, int count, String thread) {
        assertThat(all(client.down(new Range(count)))).isEqualTo(items(count, thread));
        assertThat(all(client.downPublisher(new Range(count)))).isEqualTo(items(count, thread));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 1000 })
    void clientStreams(int count) {
        reactiveUp(byDefault, count, Item.EVENT_LOOP);
        reactiveUp(onWorker, count, Item.WORKER);
        reactiveUp(onVirtualThread, count, Item.virtual());
        blockingUp(byDefault, count, Item.WORKER);
        blockingUp(onWorker, count, Item.WORKER);
        blockingUp(onVirtualThread, count, Item.virtual());
    }

    private static void reactiveUp(Reactive client, int count, String thread) {
        Total total = total(count, thread);
        assertThat(client.up(multi(count)).await().atMost(LIMIT)).isEqualTo(total);
        assertThat(client.upPublisher(multi(count)).toCompletableFuture().join()).isEqualTo(total);
        Echo.NOTHING.clear();
        client.upNothing(multi(count)).await().atMost(LIMIT);
        assertThat(Echo.NOTHING).containsExactly(count);
    }

    private static void blockingUp(Blocking client, int count, String thread) {
        Total total = total(count, thread);
        assertThat(client.upStream(stream(count))).isEqualTo(total);
        assertThat(client.upStreamUni(stream(count)).await().atMost(LIMIT)).isEqualTo(total);
        assertThat(client.upStreamStage(stream(count)).toCompletableFuture().join()).isEqualTo(total);
        assertThat(client.upMultiBlocking(multi(count))).isEqualTo(total);
        Echo.NOTHING.clear();
        client.upStreamNothing(stream(count));
        assertThat(Echo.NOTHING).containsExactly(count);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 1000 })
    void bidiStreams(int count) {
        reactiveBoth(byDefault, count, Item.EVENT_LOOP);
        reactiveBoth(onWorker, count, Item.WORKER);
        reactiveBoth(onVirtualThread, count, Item.virtual());
        blockingBoth(byDefault, count, Item.WORKER);
        blockingBoth(onWorker, count, Item.WORKER);
        blockingBoth(onVirtualThread, count, Item.virtual());
    }

    private static void reactiveBoth(Reactive client, int count, String thread) {
        assertThat(all(client.both(multi(count)))).isEqualTo(items(count, thread));
        assertThat(all(client.bothPublisher(multi(count)))).isEqualTo(items(count, thread));
    }

    private static void blockingBoth(Blocking client, int count, String thread) {
        assertThat(client.bothStream(stream(count)).toList()).isEqualTo(items(count, thread));
        assertThat(all(client.streamIn(stream(count)))).isEqualTo(items(count, thread));
        assertThat(client.streamOut(multi(count)).toList()).isEqualTo(items(count, thread));
    }

    private static List<Item> items(int count, String thread) {
        return IntStream.range(0, count).mapToObj(number -> new Item(number, thread)).toList();
    }

    private static Multi<Item> multi(int count) {
        return Multi.createFrom().range(0, count).map(Item::of);
    }

    private static Stream<Item> stream(int count) {
        return IntStream.range(0, count).mapToObj(Item::of);
    }

    private static Total total(int count, String thread) {
        return new Total(count, count * (count - 1L) / 2, thread);
    }

    private static List<Item> all(Flow.Publisher<Item> items) {
        return Multi.createFrom().publisher(items).collect().asList().await().atMost(LIMIT);
    }

    @AsterService
    public interface ByDefault extends Reactive, Blocking {
    }

    @AsterService
    public interface OnWorker extends Reactive, Blocking {
    }

    @AsterService
    public interface OnVirtualThread extends Reactive, Blocking {
    }

    public static class ByDefaultBean extends Echo implements ByDefault {
    }

    @io.smallrye.common.annotation.Blocking
    public static class OnWorkerBean extends Echo implements OnWorker {
    }

    @RunOnVirtualThread
    public static class OnVirtualThreadBean extends Echo implements OnVirtualThread {
    }
}
