package io.quarkiverse.aster.runtime.rpc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.runtime.wire.BufferBudget;
import io.quarkiverse.aster.transport.Connection;

/** The client's side of one connection: its streams, its sessions, the calls under way. On the connection's thread. */
public final class ClientConnection {

    /** After so many another connection takes the next: half of what a server usually lets one connection have. */
    private static final int MAX_SESSIONS = 512;

    private final Connection connection;
    private final Announced announced;
    private final StreamPool.Settings settings;
    private final BufferBudget budget;
    private final StreamCredit credit;
    private final StreamPool pool;
    private final Set<OwnCallStream> streams = new LinkedHashSet<>();
    private final Set<ClientSession> sessions = new LinkedHashSet<>();
    /** Sessions whose first call waits for the first call of another to be answered. */
    private final Queue<ClientSession> toOpen = new ArrayDeque<>();
    private final PeerProbe probe;
    private ClientSession opening;
    private int lastSessionId;
    /** {@code null} until it is known. */
    private volatile Dialect dialect;

    /** @param announced what the peer has said about itself */
    public ClientConnection(Connection connection, Announced announced, StreamPool.Settings settings) {
        this.connection = connection;
        this.announced = announced;
        this.settings = settings;
        this.budget = new BufferBudget(settings.maxBuffered());
        this.credit = new StreamCredit(connection.scheduler(), settings.slowAfter(), this::giveUpIdleStreams);
        this.pool = new StreamPool(connection, settings, budget, credit);
        this.probe = new PeerProbe(this, this::found);
        this.dialect = announced.dialect().orElse(null);
    }

    /** Any thread. */
    public Connection connection() {
        return connection;
    }

    /** How the peer is spoken to, {@code null} if that is not known yet. Any thread. */
    public Dialect dialect() {
        return dialect;
    }

    /** Sends a call as soon as it is its turn. */
    public void start(OutgoingCall call) {
        if (call.hasEnded()) {
            return;
        }
        AsterException refusal = call.refusal(announced);
        Dialect how = call.fixedDialect() == null ? dialect : call.fixedDialect();
        if (refusal != null) {
            call.fail(refusal);
        } else if (how == null) {
            probe.await(call);
        } else {
            start(call, how);
        }
    }

    private void start(OutgoingCall call, Dialect how) {
        call.comeTo(this, how);
        if (call.session() == null) {
            call.send();
        } else {
            call.session().start(call, this);
        }
    }

    /** The peer has told how to speak to it. */
    private void found(Dialect how) {
        dialect = how;
        probe.takeWaiting().forEach(call -> start(call, how));
    }

    /** Whether there is no call and no session. */
    public boolean isIdle() {
        return pool.isIdle() && streams.isEmpty() && sessions.isEmpty() && probe.isIdle();
    }

    /** Calls that are under way here, and those that wait for their turn. */
    public int runningCalls() {
        return pool.calls() + (int) streams.stream().filter(OwnCallStream::isOfNoSession).count() + probe.waitingCalls()
                + sessions.stream().mapToInt(ClientSession::calls).sum();
    }

    /** Those that have come here and not ended, the oldest first. */
    public List<ClientSession> sessions() {
        return List.copyOf(sessions);
    }

    /** Sessions that have begun here and not ended. */
    public int openSessions() {
        return sessions.size();
    }

    /** Whether sessions that begin from now on are better off on another connection. */
    public boolean isUsedUp() {
        return lastSessionId >= MAX_SESSIONS;
    }

    /** Bytes that frames of the peer hold. */
    public long buffered() {
        return budget.used();
    }

    /** The connection has ended. Calls on streams hear it from their streams; the others now. */
    public void closed(AsterException status) {
        pool.failAll(status);
        probe.takeWaiting().forEach(call -> call.fail(status));
        toOpen.clear();
        new ArrayList<>(sessions).forEach(session -> session.lost(status));
        sessions.clear();
    }

    StreamPool.Settings settings() {
        return settings;
    }

    BufferBudget budget() {
        return budget;
    }

    StreamCredit credit() {
        return credit;
    }

    private void giveUpIdleStreams() {
        pool.giveUpIdle();
        sessions.forEach(ClientSession::giveUpIdleStreams);
    }

    StreamPool pool(ClientSession session) {
        return session == null ? pool : session.pool();
    }

    /** A call has a stream of its own. */
    void opened(OwnCallStream stream) {
        streams.add(stream);
    }

    void left(OwnCallStream stream) {
        streams.remove(stream);
    }

    void add(ClientSession session) {
        sessions.add(session);
    }

    void remove(ClientSession session) {
        sessions.remove(session);
        toOpen.remove(session);
    }

    /**
     * Lets a session begin in its turn. The peer refuses an id that arrives after a higher one, and streams overtake each
     * other:
     * so a session begins once the first call of the one before is known to have arrived.
     */
    void open(ClientSession session) {
        toOpen.add(session);
        openNext();
    }

    /** The session has begun, or will not. */
    void openingEnded(ClientSession session) {
        if (opening == session) {
            opening = null;
            openNext();
        }
    }

    private void openNext() {
        while (opening == null && !toOpen.isEmpty()) {
            opening = toOpen.remove();
            lastSessionId++;
            opening.begin(lastSessionId);
        }
    }
}
