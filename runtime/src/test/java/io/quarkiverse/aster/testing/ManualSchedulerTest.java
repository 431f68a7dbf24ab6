package io.quarkiverse.aster.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.transport.Scheduler.Timer;

@Timeout(10)
class ManualSchedulerTest {

    private final ManualScheduler scheduler = new ManualScheduler();
    private final List<String> log = new ArrayList<>();

    @Test
    void runsTasksInOrderAndOnlyWhenTold() {
        scheduler.execute(() -> {
            log.add("first");
            scheduler.execute(() -> log.add("third"));
        });
        scheduler.execute(() -> log.add("second"));
        assertThat(log).isEmpty();
        scheduler.run();
        assertThat(log).containsExactly("first", "second", "third");
    }

    @Test
    void timersRunAtTheirTime() {
        scheduler.schedule(Duration.ofMillis(20), () -> log.add("20 at " + scheduler.nanoTime()));
        scheduler.schedule(Duration.ofMillis(10), () -> {
            log.add("10 at " + scheduler.nanoTime());
            scheduler.schedule(Duration.ofMillis(5), () -> log.add("15 at " + scheduler.nanoTime()));
        });
        Timer forgotten = scheduler.schedule(Duration.ofMillis(1), () -> log.add("never"));
        forgotten.cancel();
        scheduler.run();
        assertThat(log).isEmpty();
        scheduler.advance(Duration.ofMillis(19));
        assertThat(log).containsExactly("10 at 10000000", "15 at 15000000");
        scheduler.advance(Duration.ofMillis(1));
        assertThat(log).hasSize(3).last().isEqualTo("20 at 20000000");
        assertThat(scheduler.timers()).isZero();
    }

    @Test
    void tellsWhatIsLeft() {
        scheduler.execute(() -> scheduler.schedule(Duration.ofMillis(30), () -> {
        }));
        scheduler.schedule(Duration.ofMillis(20), () -> {
        });
        assertThat(scheduler.tasks()).isEqualTo(1);
        scheduler.advance(Duration.ofMillis(5));
        assertThat(scheduler.tasks()).isZero();
        assertThat(scheduler.due()).containsExactly(Duration.ofMillis(15), Duration.ofMillis(25));
    }
}
