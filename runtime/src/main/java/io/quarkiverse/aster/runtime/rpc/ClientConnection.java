package io.quarkiverse.aster.runtime.rpc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
    private final StreamPool pool;
    private final Set<StreamCall> streaming = new LinkedHashSet<>();
    private final Set<ClientSession> sessions = new LinkedHashSet<>();
    /** Sessions whose first call waits for the first call of another to be answered. */
    private final Queue<ClientSession> toOpen = new ArrayDeque<>();
    private ClientSession opening;
    private int lastSessionId;

    /** @param announced what the peer has said about itself */
    public ClientConnection(Connection connection, Announced announced, StreamPool.Settings settings) {
        this.connection = connection;
        this.announced = announced;
        this.settings = settings;
        this.budget = new BufferBudget(settings.maxBuffered());
        this.pool = new StreamPool(connection, settings, budget);
    }

    /** Any thread. */
    public Connection connection() {
        return connection;
    }

    /** Sends a call as soon as it is its turn. */
    public void start(OutgoingCall call) {
        if (call.hasEnded()) {
            return;
        }
        AsterException refusal = call.refusal(announced);
        if (refusal != null) {
            call.fail(refusal);
        } else if (call.session() == null) {
            call.send(this);
        } else {
            call.session().start(call, this);
        }
    }

    /** Whether there is no call and no session. */
    public boolean isIdle() {
        return pool.isIdle() && streaming.isEmpty() && sessions.isEmpty();
    }

    /** Sessions that have begun here and not ended. */
    public int openSessions() {
        return sessions.size();
    }

    /** Whether sessions that begin from now on are better off on another connection. */
    public boolean isUsedUp() {
        return lastSessionId >= MAX_SESSIONS;
    }

    /** Streaming calls under way. */
    public int streamingCalls() {
        return streaming.size();
    }

    /** Bytes that frames of the peer hold. */
    public long buffered() {
        return budget.used();
    }

    /** The connection has ended. Calls on streams hear it from their streams; the others now. */
    public void closed(AsterException status) {
        pool.failAll(status);
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

    StreamPool pool(ClientSession session) {
        return session == null ? pool : session.pool();
    }

    void callStarted(StreamCall call) {
        streaming.add(call);
    }

    void callEnded(StreamCall call) {
        streaming.remove(call);
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
