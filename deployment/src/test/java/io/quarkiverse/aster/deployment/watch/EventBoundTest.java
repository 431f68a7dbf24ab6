package io.quarkiverse.aster.deployment.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.event.SessionOpened;
import io.quarkiverse.aster.runtime.events.EventSender;
import io.quarkiverse.aster.transport.PeerId;

/** Observers that take their time: so many events wait for them, and no more. */
@Timeout(120)
class EventBoundTest {

    private static final int BOUND = 10_000;
    private static final int MORE = 7;
    private static final PeerId PEER = PeerId.of(new byte[PeerId.LENGTH]);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application()
            .logs(messages -> assertThat(messages).filteredOn(message -> message.contains("dropped"))
                    .as("one line for each time that the bound is reached").hasSize(2)
                    .allMatch(message -> message.equals("SessionOpened, and what follows: dropped, since 10000 events wait"
                            + " for their observers (expected: fewer)")));

    private final EventSender sender = new EventSender();

    private void send(int events) {
        for (int i = 0; i < events; i++) {
            sender.send(SessionOpened.class, () -> new SessionOpened(Instant.EPOCH, PEER, PEER, "1", "Lobby"));
        }
    }

    @Test
    void whatIsBeyondTheBoundIsDroppedAndSaidOnce() throws InterruptedException {
        for (int round = 1; round <= 2; round++) {
            CountDownLatch gate = new CountDownLatch(1);
            Slow.gate = gate;
            send(BOUND + MORE);
            gate.countDown();
            assertThat(Slow.TOLD.tryAcquire(BOUND, 60, TimeUnit.SECONDS)).as("all that waited are told").isTrue();
            awaitRoom(round);
        }
        assertThat(Slow.TOLD.availablePermits()).as("and none of the others").isZero();
        assertThat(Slow.COUNT).hasValue(2 * BOUND + 2);
        sender.close(Duration.ofSeconds(30));
        send(1);
        assertThat(Slow.COUNT).as("nothing after the end").hasValue(2 * BOUND + 2);
    }

    /** There is room for one more soon after the observers are through. */
    private void awaitRoom(int round) throws InterruptedException {
        send(1);
        assertThat(Slow.TOLD.tryAcquire(60, TimeUnit.SECONDS)).as("round %d", round).isTrue();
    }

    @Singleton
    public static class Slow {

        static final Semaphore TOLD = new Semaphore(0);
        static final AtomicInteger COUNT = new AtomicInteger();
        static volatile CountDownLatch gate = new CountDownLatch(0);

        void opened(@ObservesAsync SessionOpened event) throws InterruptedException {
            gate.await();
            COUNT.incrementAndGet();
            TOLD.release();
        }
    }
}
