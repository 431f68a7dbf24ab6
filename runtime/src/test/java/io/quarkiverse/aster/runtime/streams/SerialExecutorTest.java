package io.quarkiverse.aster.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SerialExecutorTest {

    private final List<String> events = new ArrayList<>();
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private boolean rejecting;

    private final SerialExecutor executor = new SerialExecutor(task -> {
        if (rejecting) {
            throw new RejectedExecutionException("no thread");
        }
        threads.add(task);
    });

    @Test
    void tasksShareAThreadInTheirOrder() {
        executor.execute(() -> events.add("a"));
        executor.execute(() -> events.add("b"));
        assertThat(threads).hasSize(1);
        threads.remove().run();
        assertThat(events).containsExactly("a", "b");

        executor.execute(() -> events.add("c"));
        threads.remove().run();
        assertThat(events).containsExactly("a", "b", "c");
    }

    @Test
    void aTaskWithinATaskComesAfterIt() {
        SerialExecutor atOnce = new SerialExecutor(Runnable::run);
        atOnce.execute(() -> {
            atOnce.execute(() -> events.add("inner"));
            events.add("outer");
        });
        assertThat(events).containsExactly("outer", "inner");
    }

    @Test
    void aTaskThatThrowsDoesNotKeepTheOthersFromRunning() {
        executor.execute(() -> {
            throw new IllegalStateException("broken");
        });
        executor.execute(() -> events.add("next"));
        assertThatThrownBy(threads.remove()::run).isInstanceOf(IllegalStateException.class);
        threads.remove().run();
        assertThat(events).containsExactly("next");
    }

    @Test
    void afterARejectionItRunsWhatComesNext() {
        rejecting = true;
        assertThatThrownBy(() -> executor.execute(() -> events.add("rejected")))
                .isInstanceOf(RejectedExecutionException.class);
        rejecting = false;
        executor.execute(() -> events.add("next"));
        threads.remove().run();
        assertThat(events).containsExactly("next");
    }
}
