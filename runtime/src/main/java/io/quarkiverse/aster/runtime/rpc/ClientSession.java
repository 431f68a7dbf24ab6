package io.quarkiverse.aster.runtime.rpc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.runtime.wire.Generation;

/**
 * One session of a client. It begins with its first call, on the connection that this call is made on, and cannot move to
 * another. In 0.2 it takes an id then, and until the first call is answered the others wait; in 0.1 it takes a stream. On the
 * connection's thread, but for what says otherwise.
 */
public final class ClientSession {

    private enum State {
        /** No call has been made. */
        NEW,
        /** The first call is to be made, or was made and is not answered. */
        OPENING,
        OPEN,
        ENDED
    }

    private final String service;
    /** Takes calls to a connection for sessions. Any thread. */
    private final Consumer<OutgoingCall> dialer;
    private final Set<OutgoingCall> calls = new LinkedHashSet<>();
    private final Queue<OutgoingCall> waiting = new ArrayDeque<>();

    private volatile ClientConnection connection;
    private volatile AsterException end;
    private State state = State.NEW;
    private Dialect dialect;
    /** In 0.2. */
    private StreamPool pool;
    /** In 0.1. */
    private OldClientSession old;
    private int id;
    /** The call that the session begins with; {@code null} unless it is under way. */
    private OutgoingCall opener;

    /**
     * @param service the name of the service it is with
     * @param dialer takes a call to a connection, where it is started
     */
    public ClientSession(String service, Consumer<OutgoingCall> dialer) {
        this.service = service;
        this.dialer = dialer;
    }

    /** The name of the service it is with. Any thread. */
    public String service() {
        return service;
    }

    /** Starts a call. Any thread. */
    public void start(OutgoingCall call) {
        AsterException ended = end;
        ClientConnection bound = connection;
        if (ended != null) {
            call.fail(ended);
        } else if (bound == null) {
            dialer.accept(call);
        } else {
            bound.connection().scheduler().execute(() -> start(call, bound));
        }
    }

    /** Whether calls can be made. Any thread. */
    public boolean isOpen() {
        return end == null;
    }

    /** Ends it: calls that run are cancelled. Any thread. */
    public void close() {
        AsterException reason = new FailedPreconditionException("session: closed by its owner (expected: open)");
        if (end == null) {
            end = reason;
        }
        ClientConnection bound = connection;
        if (bound != null) {
            bound.connection().scheduler().execute(this::closeNow);
        }
    }

    private void closeNow() {
        if (state == State.ENDED) {
            return;
        }
        state = State.ENDED;
        // its place in the queue of those to open, and the turn
        connection.remove(this);
        new ArrayList<>(calls).forEach(call -> call.abort(new CancelledException("session: closed while the call was made")));
        if (old == null) {
            pool.close();
        } else {
            old.close();
        }
        connection.openingEnded(this);
    }

    /** Its connection has ended. */
    void lost(AsterException status) {
        endWith(new UnavailableException("session: lost with its connection: " + status.getMessage()));
    }

    private void endWith(AsterException reason) {
        if (state == State.ENDED) {
            return;
        }
        state = State.ENDED;
        if (end == null) {
            end = reason instanceof UnavailableException ? reason
                    : new UnavailableException("session: ended by an error: " + reason.getMessage(), Map.of(), reason);
        }
        connection.remove(this);
        if (old == null) {
            pool.failAll(reason);
        } else {
            old.close();
        }
        waiting.clear();
        new ArrayList<>(calls).forEach(call -> call.fail(reason));
    }

    /** The id that headers carry, 0 as long as there is none. */
    public int id() {
        return id;
    }

    /** What the peer knows it by; empty before it has begun. */
    public Optional<String> name() {
        if (old != null) {
            return Optional.of(old.id());
        }
        return id == 0 ? Optional.empty() : Optional.of(Integer.toString(id));
    }

    /** Calls that are under way, or wait. */
    int calls() {
        return calls.size();
    }

    StreamPool pool() {
        return pool;
    }

    /** A call has come to a connection. */
    void start(OutgoingCall call, ClientConnection onto) {
        if (connection == null) {
            if (!call.dialect().hasSessions()) {
                call.fail(new FailedPreconditionException("session with " + onto.connection().peer().shortForm()
                        + ": the peer does not tell which generation of the protocol it speaks (expected: to tell, or the"
                        + " configuration of the client to say)"));
                return;
            }
            begin(call.dialect(), onto);
        }
        AsterException ended = end;
        if (ended != null) {
            call.fail(ended);
            closeNow();
            return;
        }
        if (connection != onto) {
            // dialled at the same time as the call that the session has begun with
            connection.connection().scheduler().execute(() -> start(call, connection));
            return;
        }
        call.comeTo(connection, dialect);
        calls.add(call);
        call.afterEnd(() -> connection.connection().scheduler().execute(() -> ended(call)));
        if (old != null) {
            old.start(call);
            return;
        }
        if (state == State.OPEN) {
            call.send();
            return;
        }
        call.watchDeadline(connection.connection().scheduler());
        waiting.add(call);
        if (state == State.NEW) {
            state = State.OPENING;
            connection.open(this);
        }
    }

    private void begin(Dialect how, ClientConnection onto) {
        connection = onto;
        dialect = how;
        if (how.streams() == Generation.V0_1) {
            old = new OldClientSession(onto, how, this::endWith);
        } else {
            pool = new StreamPool(onto.connection(), onto.settings().serial(), onto.budget(), onto.credit());
        }
        onto.add(this);
    }

    /** Others need the streams that no call uses. */
    void giveUpIdleStreams() {
        if (pool != null) {
            pool.giveUpIdle();
        }
    }

    /** It is its turn to begin. */
    void begin(int number) {
        id = number;
        OutgoingCall first;
        do {
            first = waiting.poll();
        } while (first != null && first.hasEnded());
        if (first == null) {
            notBegun();
            return;
        }
        opener = first;
        opener.onAnswer(this::begun);
        opener.send();
    }

    /** The peer has got the first call. */
    private void begun() {
        if (state != State.OPENING) {
            return;
        }
        state = State.OPEN;
        opener = null;
        OutgoingCall next;
        while ((next = waiting.poll()) != null) {
            if (!next.hasEnded()) {
                next.send();
            }
        }
        connection.openingEnded(this);
    }

    private void ended(OutgoingCall call) {
        calls.remove(call);
        waiting.remove(call);
        if (call == opener) {
            opener = null;
            notBegun();
        }
    }

    /**
     * The peer has refused the session, or it is unknown whether the first call has reached it. Another session may have begun
     * since, so the next call takes another id.
     */
    private void notBegun() {
        if (state != State.OPENING) {
            return;
        }
        connection.openingEnded(this);
        if (waiting.isEmpty()) {
            state = State.NEW;
        } else {
            connection.open(this);
        }
    }
}
