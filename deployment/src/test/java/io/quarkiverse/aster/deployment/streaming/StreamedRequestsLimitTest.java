package io.quarkiverse.aster.deployment.streaming;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** A caller cannot stream any number of requests in one call. */
@Timeout(60)
class StreamedRequestsLimitTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MAX = 3;

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Item.class, Total.class, Api.class, ApiBean.class)
            .config("quarkus.aster.server.max-streamed-requests", Integer.toString(MAX));

    private static volatile CompletableFuture<Void> ended;

    @Inject
    @AsterClient(SELF)
    Api api;

    @AsterService
    public interface Api {

        @ClientStream
        Uni<Total> up(Multi<Item> items);

        @BidiStream
        Multi<Item> both(Multi<Item> items);
    }

    public static class ApiBean implements Api {

        @Override
        public Uni<Total> up(Multi<Item> items) {
            return items.collect().asList().map(all -> new Total(all.size(), 0, ""))
                    .onFailure().invoke(() -> ended.complete(null));
        }

        @Override
        public Multi<Item> both(Multi<Item> items) {
            return items.onTermination().invoke(() -> ended.complete(null));
        }
    }

    @BeforeEach
    void prepare() {
        ended = new CompletableFuture<>();
    }

    private static Multi<Item> items(int count) {
        return Multi.createFrom().range(0, count).map(Item::of);
    }

    private static void isTooMuch(Uni<?> call) {
        assertThatThrownBy(() -> call.await().atMost(LIMIT)).isInstanceOf(ResourceExhaustedException.class)
                .hasMessage("client stream exceeded 3 items");
        ended.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Test
    void asManyAsAllowedArriveWithAnyPattern() {
        assertThat(api.up(items(MAX)).await().atMost(LIMIT).count()).isEqualTo(MAX);
        List<Item> answers = api.both(items(MAX)).collect().asList().await().atMost(LIMIT);
        assertThat(answers).hasSize(MAX);
    }

    @Test
    void oneMoreEndsAClientStream() {
        isTooMuch(api.up(items(MAX + 1)));
    }

    @Test
    void oneMoreEndsABidiStream() {
        isTooMuch(api.both(items(MAX + 1)).collect().asList());
    }
}
