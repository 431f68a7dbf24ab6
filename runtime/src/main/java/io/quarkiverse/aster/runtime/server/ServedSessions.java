package io.quarkiverse.aster.runtime.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.aster.runtime.rpc.Session;

/** The sessions of one server, until their beans are destroyed. Any thread. */
final class ServedSessions implements Supplier<Session.Resource> {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster.server");

    private final Supplier<ServedSession.Beans> beans;
    private final Executor blocking;
    private final ClassLoader classLoader;
    private final Set<CompletableFuture<Void>> alive = ConcurrentHashMap.newKeySet();

    /**
     * @param beans makes those of a session
     * @param blocking runs what may block
     * @param classLoader the context class loader of beans that are destroyed
     */
    ServedSessions(Supplier<ServedSession.Beans> beans, Executor blocking, ClassLoader classLoader) {
        this.beans = beans;
        this.blocking = blocking;
        this.classLoader = classLoader;
    }

    /** A new one. */
    @Override
    public Session.Resource get() {
        CompletableFuture<Void> destroyed = new CompletableFuture<>();
        alive.add(destroyed);
        ServedSession.Beans own = beans.get();
        return new ServedSession(own, () -> end(own, destroyed));
    }

    private void end(ServedSession.Beans own, CompletableFuture<Void> destroyed) {
        Runnable task = () -> destroy(own, destroyed);
        try {
            blocking.execute(task);
        } catch (RejectedExecutionException e) {
            // the application is stopping, and has no threads left that may block
            task.run();
        }
    }

    private void destroy(ServedSession.Beans own, CompletableFuture<Void> destroyed) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classLoader);
        try {
            own.destroy();
        } finally {
            thread.setContextClassLoader(before);
            alive.remove(destroyed);
            destroyed.complete(null);
        }
    }

    /** Waits until there are none, for so long at most: their connections have ended. Blocks. */
    void awaitEnd(Duration patience) {
        List<CompletableFuture<Void>> waitingFor = List.copyOf(alive);
        try {
            CompletableFuture.allOf(waitingFor.toArray(CompletableFuture[]::new)).get(patience.toNanos(),
                    TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("Sessions whose beans are not destroyed after %d ms: %d", patience.toMillis(), alive.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
