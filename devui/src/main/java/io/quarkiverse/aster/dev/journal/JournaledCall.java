package io.quarkiverse.aster.dev.journal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.dev.journal.Note.Direction;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.runtime.rpc.CallTrace;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.PeerId;

/** One call, as far as it has come. Any thread. */
final class JournaledCall implements CallTrace {

    private static final int MAX_STACK_TRACE = 16 * 1024;
    private static final int MAX_TEXT = 400;

    /** What a gate has decided; {@code passed} is {@code null} where it does not apply. */
    record GateDecision(Boolean passed, String detail) {
    }

    /** How long an interceptor took. */
    record HookTime(String interceptor, String hook, long nanos) {
    }

    /** How much went in one direction. */
    static final class Traffic {

        int frames;
        long bytes;
    }

    final long id;
    final CallSide side;
    final long startedAt;
    private final Journal journal;
    private final long startNanos;
    /** Of clients; else {@code null}, and what the header says counts. */
    private volatile ServiceDescriptor service;
    private final String method;
    /** Of the interceptors of the client, which see all of its attempts. */
    private final HookLog clientHooks;
    final int attempt;

    // guarded by this
    /** {@code null} as long as it has come to no connection, as is the other. */
    private PeerId peer;
    private long connectionId;
    private Dialect dialect;
    private StreamHeader header;
    private byte[] headerPayload;
    private int headerFlags;
    private boolean hidden;
    private final List<Note> notes = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final Traffic requests = new Traffic();
    private final Traffic responses = new Traffic();
    private final Map<Gate, GateDecision> gates = new EnumMap<>(Gate.class);
    private Map<String, String> attributes = Map.of();
    private final HookLog hooks = new HookLog();
    private int messageBytes;
    /** Of header and messages, as the journal counts them. */
    private int held;
    private boolean forgotten;
    private long firstSent = -1;
    private long handledAt = -1;
    private long stalledSince = -1;
    private long stalled;
    private String failure;
    private boolean ended;
    private Ending status;
    private long endedAt;

    /**
     * @param service of a client, {@code null} on the server
     * @param method likewise
     * @param clientHooks likewise
     */
    JournaledCall(Journal journal, long id, CallSide side, Connection connection, ServiceDescriptor service,
            MethodDescriptor method, HookLog clientHooks) {
        this.journal = journal;
        this.id = id;
        this.side = side;
        on(connection);
        this.service = service;
        this.method = method == null ? null : method.name();
        this.clientHooks = clientHooks;
        this.attempt = clientHooks == null ? 1 : clientHooks.nextAttempt();
        this.startedAt = journal.clock().millis();
        this.startNanos = journal.nanos();
    }

    private void on(Connection connection) {
        if (connection != null) {
            peer = connection.peer();
            connectionId = connection.id();
        }
    }

    private long now() {
        return journal.nanos() - startNanos;
    }

    private void note(Direction direction, String kind, int bytes, String text) {
        if (notes.size() < journal.limits().notes()) {
            notes.add(new Note(now(), direction, kind, bytes, text == null ? "" : Texts.cut(text, MAX_TEXT)));
        }
    }

    @Override
    public synchronized void connected(Connection to, Dialect how) {
        on(to);
        dialect = how;
        note(Direction.NONE, "connected", 0, how.toString());
        journal.changed(this);
    }

    @Override
    public synchronized void understood(StreamHeader read) {
        boolean first = header == null;
        header = read;
        headerPayload = null;
        // what opens a session of 0.1 is no call, nor is what finds out which generation a peer speaks
        hidden = read.opensSession() || read.service().isEmpty();
        if (!hidden && first) {
            journal.shown(this);
        }
    }

    @Override
    public void received(Frame frame) {
        frame(Direction.IN, frame.flags(), frame.payload(), frame.payload().length);
    }

    @Override
    public void sent(OutputBuffer frames) {
        WholeFrames.split(frames, journal.limits().bytesOfCall(),
                (flags, payload, length) -> frame(Direction.OUT, flags, payload, length));
    }

    /** @param payload {@code null} if it is too long to be kept */
    private void frame(Direction direction, int flags, byte[] payload, int length) {
        synchronized (this) {
            if (ended) {
                return;
            }
            boolean request = (side == CallSide.SERVER) == (direction == Direction.IN);
            int bytes = WholeFrames.HEAD_BYTES + length;
            Traffic traffic = request ? requests : responses;
            traffic.frames++;
            traffic.bytes += bytes;
            if (firstSent < 0 && direction == Direction.OUT) {
                firstSent = now();
            }
            String kind = kind(request, flags, length);
            note(direction, kind, bytes, WholeFrames.names(flags));
            if (FrameFlags.has(flags, FrameFlags.HEADER | FrameFlags.CALL)) {
                open(flags, payload, length);
            } else if (kind.equals("request") || kind.equals("response")) {
                keep(request, flags, payload, length);
            }
        }
        journal.logged(this, direction, flags, payload, length);
        journal.changed(this);
    }

    /** What a header holds counts like a message: it may be as long as one. */
    private void open(int flags, byte[] payload, int length) {
        headerPayload = payload;
        headerFlags = flags;
        hold(length);
    }

    private void hold(int length) {
        if (!forgotten) {
            held += length;
            journal.kept(length);
        }
    }

    private void keep(boolean request, int flags, byte[] payload, int length) {
        if (forgotten || messages.size() >= journal.limits().notes()) {
            return;
        }
        boolean room = payload != null && messageBytes + length <= journal.limits().bytesOfCall();
        messages.add(new Message(now(), request, flags, room ? payload : null, length));
        if (room) {
            messageBytes += length;
            hold(length);
        }
    }

    private static String kind(boolean request, int flags, int length) {
        if (FrameFlags.has(flags, FrameFlags.HEADER | FrameFlags.CALL)) {
            return "header";
        }
        if (FrameFlags.has(flags, FrameFlags.TRAILER)) {
            return request ? "end of requests" : "trailer";
        }
        if (FrameFlags.has(flags, FrameFlags.CANCEL)) {
            return "cancel";
        }
        if (FrameFlags.has(flags, FrameFlags.ROW_SCHEMA)) {
            return "row schema";
        }
        return length == 0 ? "end of requests" : request ? "request" : "response";
    }

    @Override
    public synchronized void stalled() {
        if (stalledSince < 0 && !ended) {
            stalledSince = now();
            note(Direction.NONE, "stalled", 0, "the peer takes no more for now");
        }
    }

    @Override
    public synchronized void resumed() {
        if (stalledSince >= 0) {
            stalled += now() - stalledSince;
            stalledSince = -1;
            note(Direction.NONE, "resumed", 0, "");
        }
    }

    @Override
    public synchronized void decided(Gate gate, Boolean passed, String detail) {
        gates.put(gate, new GateDecision(passed, Texts.cut(detail, MAX_TEXT)));
    }

    @Override
    public void intercepted(String interceptor, String hook, long nanos) {
        hooks.intercepted(interceptor, hook, nanos);
    }

    @Override
    public synchronized void admitted(Map<String, String> ofCaller) {
        attributes = ofCaller;
    }

    @Override
    public synchronized void handling() {
        if (handledAt < 0) {
            handledAt = now();
            note(Direction.NONE, "handler", 0, Thread.currentThread().getName());
        }
    }

    @Override
    public synchronized void failed(Throwable thrown) {
        if (failure == null) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            failure = Texts.cut(trace.toString(), MAX_STACK_TRACE);
            note(Direction.NONE, "failed", 0, thrown.getClass().getName());
        }
    }

    @Override
    public void ended(AsterException how) {
        boolean unreadable;
        synchronized (this) {
            if (ended) {
                return;
            }
            unreadable = side == CallSide.SERVER && header == null;
            resumed();
            note(Direction.NONE, "ended", 0, how == null ? "OK" : how.code().name());
            ended = true;
            status = how == null ? null : Ending.of(how);
            endedAt = now();
            if (how != null && failure == null && how.getCause() != null) {
                failed(how.getCause());
            }
        }
        if (unreadable) {
            journal.shown(this);
        }
        journal.ended(this);
    }

    /** The application is another one now: nothing of the old one is kept but what happened. */
    void applicationEnded() {
        service = null;
    }

    /** What the contract of a client says, {@code null} on the server and after a restart. */
    ServiceDescriptor service() {
        return service;
    }

    synchronized boolean isShown() {
        return !hidden && (side == CallSide.CLIENT || header != null || ended);
    }

    synchronized long durationNanos() {
        return ended ? endedAt : -1;
    }

    synchronized boolean hasFailed() {
        return ended && status != null;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    /**
     * The journal has no room for it any more: its messages are let go of, and no others are kept.
     *
     * @return the bytes of what it held
     */
    synchronized int forget() {
        forgotten = true;
        messages.clear();
        int freed = held;
        held = 0;
        return freed;
    }

    /** All of it at one moment. */
    synchronized CallState state() {
        List<HookTime> times = new ArrayList<>(clientHooks == null ? List.of() : clientHooks.times());
        times.addAll(hooks.times());
        return new CallState(this, method, peer, connectionId, dialect, header, headerPayload,
                headerFlags, List.copyOf(notes), List.copyOf(messages), requests.frames, requests.bytes, responses.frames,
                responses.bytes, Map.copyOf(gates), attributes, times, queueNanos(), stalled, failure, ended, status, endedAt);
    }

    private long queueNanos() {
        return side == CallSide.SERVER ? handledAt : firstSent;
    }
}
