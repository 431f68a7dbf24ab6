package io.quarkiverse.aster.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When the beans of sessions are destroyed, and who waits for it. */
@Timeout(30)
class ServedSessionsTest {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<String> events = new ArrayList<>();
    private final ClassLoader classLoader = new ClassLoader(null) {
    };
    private final ServedSessions sessions = new ServedSessions(Recorded::new, tasks::add, classLoader);

    private void runTasks() {
        Runnable task;
        while ((task = tasks.poll()) != null) {
            task.run();
        }
    }

    @Test
    void theLastToLeaveHasThemDestroyedWhereThatMayBlock() {
        ServedSession session = (ServedSession) sessions.get();
        session.enter();
        session.close();
        assertThat(tasks).isEmpty();

        session.leave();
        assertThat(events).isEmpty();
        runTasks();

        assertThat(events).containsExactly("destroyed");
    }

    @Test
    void withTheClassLoaderOfTheApplication() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ((ServedSession) new ServedSessions(() -> new Recorded() {
            @Override
            public void destroy() {
                assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(classLoader);
                super.destroy();
            }
        }, Runnable::run, classLoader).get()).close();

        assertThat(events).containsExactly("destroyed");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void withoutAThreadThatMayBlockTheyAreDestroyedNevertheless() {
        ((ServedSession) new ServedSessions(Recorded::new, task -> {
            throw new RejectedExecutionException("no threads any more");
        }, classLoader).get()).close();

        assertThat(events).containsExactly("destroyed");
    }

    @Test
    void whoStopsWaitsForThem() {
        ServedSession session = (ServedSession) sessions.get();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> sessions.awaitEnd(Duration.ofDays(1)));
        assertThat(stopped).isNotDone();

        session.close();
        runTasks();

        assertThat(stopped).succeedsWithin(20, TimeUnit.SECONDS);
        sessions.awaitEnd(Duration.ZERO);
    }

    @Test
    void butNotForEver() {
        sessions.get();
        sessions.awaitEnd(Duration.ofMillis(1));
        assertThat(events).isEmpty();
    }

    /** Nobody waits for beans whose end went wrong. */
    @Test
    void aFailureIsAnEndToo() {
        ServedSessions failing = new ServedSessions(() -> new Recorded() {
            @Override
            public void destroy() {
                throw new IllegalStateException("defect");
            }
        }, Runnable::run, classLoader);
        ServedSession session = (ServedSession) failing.get();

        assertThatThrownBy(session::close).isInstanceOf(IllegalStateException.class);
        failing.awaitEnd(Duration.ofDays(1));
    }

    private class Recorded implements ServedSession.Beans {

        @Override
        public Runnable enter() {
            throw new UnsupportedOperationException("enter");
        }

        @Override
        public void destroy() {
            events.add("destroyed");
        }
    }
}
