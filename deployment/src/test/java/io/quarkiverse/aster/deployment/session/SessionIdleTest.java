package io.quarkiverse.aster.deployment.session;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterSession;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;

/** What becomes of sessions that are left alone. */
@Timeout(120)
class SessionIdleTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Events.class, Item.class, Room.class)
            .config("quarkus.aster.server.session-idle-timeout", "1s");

    @Inject
    @AsterClient(SELF)
    AsterSessions<Room> rooms;

    @BeforeEach
    void reset() {
        Events.clear();
    }

    @Test
    void anIdleSessionEndsAndItsCallsAreToldSo() {
        AsterSession<Room> session = rooms.open();
        session.client().enter(new Item("one"));
        assertThat(Events.next()).isEqualTo("end of one");

        assertThatThrownBy(() -> session.client().enter(new Item("late"))).isInstanceOf(NotFoundException.class)
                .hasMessageMatching("session [0-9]+ was previously opened on this connection and is now closed");

        assertThat(rooms.open().client().enter(new Item("two")).name()).isEqualTo("nobody");
        assertThat(Events.next()).isEqualTo("end of two");
    }

    /** The other one has its time meanwhile. */
    @Test
    void aSessionWithACallIsNotIdle() {
        UnicastProcessor<Item> items = UnicastProcessor.create();
        CompletableFuture<Long> call = rooms.open().client().pass(items).invoke(item -> Events.add(item.name() + " passes"))
                .collect().with(Collectors.counting()).subscribeAsCompletionStage();
        items.onNext(new Item("one"));
        assertThat(Events.next()).isEqualTo("one passes");
        rooms.open().client().enter(new Item("other"));
        assertThat(Events.next()).isEqualTo("end of other");

        items.onComplete();

        assertThat(call.orTimeout(30, TimeUnit.SECONDS).join()).isOne();
        assertThat(Events.next()).isEqualTo("end of one");
    }

    @Test
    void everyCallStartsTheTimeAnew() {
        AsterSession<Room> session = rooms.open();
        session.client().enter(new Item("one"));
        rooms.open().client().enter(new Item("other"));
        do {
            assertThat(session.client().enter(new Item("one")).name()).isEqualTo("one");
        } while (Events.isEmpty());

        assertThat(Events.next()).isEqualTo("end of other");
        assertThat(session.client().enter(new Item("one")).name()).isEqualTo("one");
        assertThat(Events.next()).isEqualTo("end of one");
    }
}
