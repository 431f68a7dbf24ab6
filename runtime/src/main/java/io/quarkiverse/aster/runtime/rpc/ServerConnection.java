package io.quarkiverse.aster.runtime.rpc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.runtime.wire.BufferBudget;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.trust.CallerAdmission;
import io.quarkiverse.aster.trust.ConnectionGate;

/** The server's side of one connection: its streams, its sessions, the calls that run. On the connection's thread. */
public final class ServerConnection {

    private final Connection connection;
    private final RequestHandler handler;
    private final ServerLimits limits;
    private final AbortedStreams aborted;
    private final LongSupplier epochMillis;
    private final ConnectionGate gate;
    private final BufferBudget budget;
    private final ConnectionObserver observer;
    private final CallInspector inspector;
    private final long openedAt;
    private final SessionTable sessions;
    private final Set<ServerCall> running = new LinkedHashSet<>();
    private Runnable whenIdle;
    /** Of the call that is being accepted, {@code null} if nobody looks at it. */
    private CallTrace accepting;

    /**
     * @param aborted of all connections of the server
     * @param epochMillis milliseconds since 1970, which the deadlines of 0.1 are in
     * @param gate asked with every call; {@code null} if the peer is this process, which is trusted
     */
    public ServerConnection(Connection connection, RequestHandler handler, ServerLimits limits, AbortedStreams aborted,
            LongSupplier epochMillis, ConnectionGate gate) {
        this(connection, handler, limits, aborted, epochMillis, gate, ConnectionObserver.NONE, CallInspector.NONE);
    }

    /**
     * @param aborted of all connections of the server
     * @param epochMillis milliseconds since 1970, which the deadlines of 0.1 are in
     * @param gate asked with every call; {@code null} if the peer is this process, which is trusted
     * @param observer hears of streams and sessions
     * @param inspector decides which calls are looked at
     */
    public ServerConnection(Connection connection, RequestHandler handler, ServerLimits limits, AbortedStreams aborted,
            LongSupplier epochMillis, ConnectionGate gate, ConnectionObserver observer, CallInspector inspector) {
        this.connection = connection;
        this.handler = handler;
        this.limits = limits;
        this.aborted = aborted;
        this.epochMillis = epochMillis;
        this.gate = gate;
        this.budget = new BufferBudget(limits.maxBuffered());
        this.observer = observer;
        this.inspector = inspector;
        this.openedAt = epochMillis.getAsLong();
        this.sessions = new SessionTable(connection.scheduler(), limits.maxSessions(), limits.sessionIdleTimeout(), observer);
    }

    /** Any thread. */
    public Connection connection() {
        return connection;
    }

    public SessionTable sessions() {
        return sessions;
    }

    /** Handles a stream that the peer has opened. */
    public StreamHandler newStream() {
        observer.streamOpened();
        return new ServerStream(this).channel();
    }

    /** When it was opened, in milliseconds since 1970. Any thread. */
    public long openedAt() {
        return openedAt;
    }

    /** Calls that run. */
    public int runningCalls() {
        return running.size();
    }

    /** Bytes that frames hold. */
    public long buffered() {
        return budget.used();
    }

    /** Whether the peer is this process, which needs no admission and no roles. */
    public boolean isInProcess() {
        return gate == null;
    }

    /**
     * What admission vouches for about the peer, now.
     *
     * @throws UnauthenticatedException if it is not admitted, or not any more; the connection is closed then
     */
    public CallerAdmission admission() {
        if (gate == null) {
            return CallerAdmission.IN_PROCESS;
        }
        CallerAdmission caller = gate.onCall(connection.peer());
        if (!caller.decision().isAllowed()) {
            // after the call has been told
            connection.scheduler().execute(this::refuse);
            throw new UnauthenticatedException(ConnectionGate.CLOSE_REASON);
        }
        return caller;
    }

    /** The admission of the peer has ended: calls, sessions, and the connection end with it. */
    public void refuse() {
        AsterException reason = new UnauthenticatedException(ConnectionGate.CLOSE_REASON);
        new ArrayList<>(running).forEach(call -> call.abort(reason));
        sessions.close();
        connection.close(ConnectionGate.CLOSE_CODE, ConnectionGate.CLOSE_REASON);
    }

    /** Takes no more calls; those that run go on. */
    public void drain(Runnable idle) {
        whenIdle = idle;
        tellIfIdle();
    }

    /** Ends the calls that run, and their streams. */
    public void reset(long code) {
        new ArrayList<>(running).forEach(call -> call.reset(code));
    }

    /** The connection has ended; its streams have told their calls. */
    public void closed() {
        sessions.close();
        new ArrayList<>(running).forEach(ServerCall::abandon);
    }

    /** Of the call that is being accepted or refused, {@code null} if nobody looks at it. */
    public CallTrace trace() {
        return accepting;
    }

    /** The header of a call has arrived. */
    CallTrace inspect() {
        return inspector.served(connection);
    }

    /** @param trace of the call that is accepted from now on, {@code null} for none */
    void accepting(CallTrace trace) {
        accepting = trace;
    }

    RequestHandler handler() {
        return handler;
    }

    ServerLimits limits() {
        return limits;
    }

    BufferBudget budget() {
        return budget;
    }

    long epochMillis() {
        return epochMillis.getAsLong();
    }

    /** @throws UnavailableException if no more calls are taken */
    void requireOpen() {
        if (whenIdle != null) {
            throw new UnavailableException("server: shutting down (expected: running)");
        }
    }

    /** @throws UnavailableException if no more calls are taken, which the handler of calls has heard of */
    void requireOpen(StreamHeader header) {
        try {
            requireOpen();
        } catch (UnavailableException closed) {
            handler.refused(header, this, closed);
            throw closed;
        }
    }

    void callStarted(ServerCall call) {
        running.add(call);
    }

    void callEnded(ServerCall call) {
        running.remove(call);
        tellIfIdle();
    }

    /** A stream was abandoned that was of no use. */
    void streamAborted() {
        if (!aborted.charge(connection.peer(), connection.scheduler().nanoTime())) {
            connection.close(StreamCodes.ABUSE, "too many abandoned streams");
        }
    }

    /** A stream takes part in nothing any more. */
    void streamClosed() {
        observer.streamClosed();
    }

    private void tellIfIdle() {
        Runnable listener = whenIdle;
        if (listener != null && running.isEmpty()) {
            // its answer is written first: the call ends before it is sent
            connection.scheduler().execute(listener);
        }
    }
}
