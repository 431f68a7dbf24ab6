package io.quarkiverse.aster.runtime.events;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.enterprise.inject.spi.ObserverMethod;

import org.jboss.logging.Logger;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;

/** Fires events of which somebody wants to hear; of others nothing is made. Any thread. */
public final class EventSender {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster.server");

    /** Peers cause events faster than observers may take them: at some 200 bytes each, 2 MiB at most. */
    static final int MAX_PENDING = 10_000;

    private final Map<Class<?>, Observed> observed = new ConcurrentHashMap<>();
    private final AtomicInteger pending = new AtomicInteger();
    /** Told once, until half of them are through: what peers cause must not fill the log either. */
    private final AtomicBoolean dropping = new AtomicBoolean();
    private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private record Observed(boolean sync, boolean async) {
    }

    /** Tells observers with {@code @ObservesAsync}; some other time, if too many events wait already. */
    public <T> void send(Class<T> type, Supplier<T> event) {
        if (!closed && observers(type, event).async()) {
            sendAsync(type, event.get());
        }
    }

    /** Tells observers with {@code @Observes} too, on this thread. */
    public <T> void sendBoth(Class<T> type, Supplier<T> event) {
        Observed observers = observers(type, event);
        if (observers.async()) {
            sendAsync(type, event.get());
        }
        if (observers.sync()) {
            try {
                container().beanManager().getEvent().select(type).fire(event.get());
            } catch (RuntimeException e) {
                LOG.errorf(e, "Observer of %s failed", type.getSimpleName());
            }
        }
    }

    /** Waits until observers have been told, for so long at most, and sends nothing any more. Blocks. */
    public void close(Duration patience) {
        closed = true;
        try {
            CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get(patience.toNanos(),
                    TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("Events whose observers have not ended after %d ms: %d", patience.toMillis(), waiting.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // has been logged
            LOG.debug("An observer failed", e);
        }
    }

    private <T> void sendAsync(Class<T> type, T event) {
        if (pending.incrementAndGet() > MAX_PENDING) {
            pending.decrementAndGet();
            if (dropping.compareAndSet(false, true)) {
                LOG.warnf("%s, and what follows: dropped, since %d events wait for their observers (expected: fewer)",
                        type.getSimpleName(), MAX_PENDING);
            }
            return;
        }
        try {
            CompletableFuture<T> observed = container().beanManager().getEvent().select(type).fireAsync(event)
                    .toCompletableFuture();
            waiting.add(observed);
            observed.whenComplete((told, failure) -> {
                waiting.remove(observed);
                if (pending.decrementAndGet() < MAX_PENDING / 2) {
                    dropping.set(false);
                }
                if (failure != null) {
                    LOG.errorf(failure, "Observer of %s failed", type.getSimpleName());
                }
            });
        } catch (RejectedExecutionException e) {
            pending.decrementAndGet();
            LOG.debugf(e, "%s: not told, since the application is stopping", type.getSimpleName());
        }
    }

    private <T> Observed observers(Class<T> type, Supplier<T> event) {
        Observed known = observed.get(type);
        if (known == null) {
            known = find(event.get());
            observed.put(type, known);
        }
        return known;
    }

    private static Observed find(Object event) {
        boolean sync = false;
        boolean async = false;
        for (ObserverMethod<?> method : container().beanManager().resolveObserverMethods(event)) {
            sync |= !method.isAsync();
            async |= method.isAsync();
        }
        return new Observed(sync, async);
    }

    private static ArcContainer container() {
        return Arc.container();
    }
}
