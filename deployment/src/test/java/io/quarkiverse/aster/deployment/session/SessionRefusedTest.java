package io.quarkiverse.aster.deployment.session;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterSession;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;

/** A session that the peer has no place for can begin later, whatever others have begun meanwhile. */
@Timeout(120)
class SessionRefusedTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Events.class, Item.class, Room.class)
            .config("quarkus.aster.server.max-sessions", "1")
            .config("quarkus.aster.server.session-idle-timeout", "200ms");

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    @AsterClient(SELF)
    AsterSessions<Room> rooms;

    @BeforeEach
    void reset() {
        Events.clear();
    }

    @Test
    void withACallThatHasOneRequest() {
        refusedFirst((room, name) -> room.enter(new Item(name)));
    }

    @Test
    void withAStream() {
        refusedFirst((room, name) -> assertThat(room.pass(Multi.createFrom().item(new Item(name))).collect().asList().await()
                .atMost(LIMIT)).containsExactly(new Item(name)));
    }

    private void refusedFirst(BiConsumer<Room, String> call) {
        UnicastProcessor<Item> items = UnicastProcessor.create();
        CompletableFuture<Long> passing = rooms.open().client().pass(items).invoke(item -> Events.add(item.name() + " passes"))
                .collect().with(Collectors.counting()).subscribeAsCompletionStage();
        items.onNext(new Item("first"));
        assertThat(Events.next()).isEqualTo("first passes");
        AsterSession<Room> refused = rooms.open();
        assertThatThrownBy(() -> call.accept(refused.client(), "refused")).isInstanceOf(ResourceExhaustedException.class)
                .hasMessage("connection has reached max_sessions_per_connection=1");

        items.onComplete();
        passing.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(Events.next()).isEqualTo("end of first");
        call.accept(rooms.open().client(), "next");
        assertThat(Events.next()).isEqualTo("end of next");

        call.accept(refused.client(), "refused before");
        assertThat(Events.next()).isEqualTo("end of refused before");
    }
}
