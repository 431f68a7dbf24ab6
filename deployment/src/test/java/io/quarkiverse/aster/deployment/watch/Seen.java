package io.quarkiverse.aster.deployment.watch;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;

import io.quarkiverse.aster.event.PeerAdmitted;
import io.quarkiverse.aster.event.PeerConnected;
import io.quarkiverse.aster.event.PeerDenied;
import io.quarkiverse.aster.event.PeerDisconnected;
import io.quarkiverse.aster.event.PeerExpired;
import io.quarkiverse.aster.event.ServerStarted;
import io.quarkiverse.aster.event.ServerStopped;
import io.quarkiverse.aster.event.SessionClosed;
import io.quarkiverse.aster.event.SessionOpened;

/** Keeps all events. */
@Singleton
public class Seen {

    /** What was observed on the thread that fired it, with that thread. */
    static final Queue<Told> SYNCHRONOUS = new ConcurrentLinkedQueue<>();
    private static final Map<Class<?>, BlockingQueue<Object>> EVENTS = new ConcurrentHashMap<>();

    record Told(Object event, Thread thread) {
    }

    private static BlockingQueue<Object> of(Class<?> type) {
        return EVENTS.computeIfAbsent(type, any -> new LinkedBlockingQueue<>());
    }

    /** The first event like that, of those that come and have come; earlier ones of its type are forgotten. */
    public static <T> T await(Class<T> type, Predicate<T> wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        try {
            while (true) {
                Object next = of(type).poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new AssertionError("no such " + type.getSimpleName());
                }
                if (wanted.test(type.cast(next))) {
                    return type.cast(next);
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void add(Object event) {
        of(event.getClass()).add(event);
    }

    void started(@Observes ServerStarted event) {
        SYNCHRONOUS.add(new Told(event, Thread.currentThread()));
    }

    void stopped(@Observes ServerStopped event) {
        SYNCHRONOUS.add(new Told(event, Thread.currentThread()));
    }

    void startedLater(@ObservesAsync ServerStarted event) {
        add(event);
    }

    void stoppedLater(@ObservesAsync ServerStopped event) {
        add(event);
    }

    void connected(@ObservesAsync PeerConnected event) {
        add(event);
    }

    void disconnected(@ObservesAsync PeerDisconnected event) {
        add(event);
    }

    void admitted(@ObservesAsync PeerAdmitted event) {
        add(event);
    }

    void denied(@ObservesAsync PeerDenied event) {
        add(event);
    }

    void expired(@ObservesAsync PeerExpired event) {
        add(event);
    }

    void opened(@ObservesAsync SessionOpened event) {
        add(event);
    }

    void closed(@ObservesAsync SessionClosed event) {
        add(event);
    }
}
