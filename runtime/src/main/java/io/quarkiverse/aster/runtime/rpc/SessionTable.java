package io.quarkiverse.aster.runtime.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.transport.Scheduler;

/**
 * The sessions of one connection. Their ids are the caller's choice, but each has to be above all that were used before it: one
 * that comes too late, or again, is refused for good. On the connection's thread.
 */
public final class SessionTable {

    private final Scheduler scheduler;
    private final int max;
    private final Duration idleTimeout;
    private final ConnectionObserver observer;
    /** Those that the caller has numbered. */
    private final Map<Integer, Session> numbered = new HashMap<>();
    private final Set<Session> all = new LinkedHashSet<>();
    private int lastOpened;
    private boolean closed;
    /** Runs while there are sessions that may become idle. */
    private Scheduler.Timer review;

    /** @param idleTimeout zero for none */
    SessionTable(Scheduler scheduler, int max, Duration idleTimeout) {
        this(scheduler, max, idleTimeout, ConnectionObserver.NONE);
    }

    /**
     * @param idleTimeout zero for none
     * @param observer hears of sessions that begin, and that end
     */
    SessionTable(Scheduler scheduler, int max, Duration idleTimeout, ConnectionObserver observer) {
        this.scheduler = scheduler;
        this.max = max;
        this.idleTimeout = idleTimeout;
        this.observer = observer;
    }

    /**
     * The session that a call belongs to, which begins with its first call.
     *
     * @throws NotFoundException if the id was used before, for a session that has ended or one of another service
     * @throws ResourceExhaustedException if there are too many sessions; the id may be used again then
     */
    public Session enter(int id, ServiceDescriptor service) {
        Session session = numbered.get(id);
        if (session != null && session.service() == service) {
            session.touch(scheduler.nanoTime());
            return session;
        }
        if (id <= lastOpened) {
            throw new NotFoundException(SessionRefusal.endedAlready(Integer.toString(id)));
        }
        session = open(Integer.toString(id), service);
        lastOpened = id;
        numbered.put(id, session);
        return session;
    }

    /**
     * A session that has no number, but a stream of its own.
     *
     * @throws ResourceExhaustedException if there are too many sessions
     */
    public Session open(String id, ServiceDescriptor service) {
        if (all.size() >= max) {
            throw new ResourceExhaustedException(SessionRefusal.TOO_MANY + max);
        }
        Session session = new Session(id, service, scheduler.nanoTime());
        all.add(session);
        observer.sessionOpened(session);
        if (closed) {
            ended(session);
        } else if (review == null && !idleTimeout.isZero()) {
            review = scheduler.schedule(idleTimeout, this::review);
        }
        return session;
    }

    /** Sessions that have not ended, the oldest first. */
    public List<Session> sessions() {
        return List.copyOf(all);
    }

    /** How many {@link #sessions()} there are. */
    public int size() {
        return all.size();
    }

    void end(Session session) {
        if (all.remove(session)) {
            numbered.values().remove(session);
            ended(session);
        }
    }

    private void ended(Session session) {
        if (session.end()) {
            observer.sessionClosed(session);
        }
    }

    /** Ends all sessions; the connection has ended. */
    void close() {
        closed = true;
        if (review != null) {
            review.cancel();
            review = null;
        }
        List<Session> ending = new ArrayList<>(all);
        all.clear();
        numbered.clear();
        ending.forEach(this::ended);
    }

    private void review() {
        review = null;
        long now = scheduler.nanoTime();
        List<Session> idle = all.stream().filter(session -> session.isIdle(now, idleTimeout.toNanos())).toList();
        idle.forEach(this::end);
        if (!all.isEmpty()) {
            review = scheduler.schedule(idleTimeout.dividedBy(2).plusNanos(1), this::review);
        }
    }
}
