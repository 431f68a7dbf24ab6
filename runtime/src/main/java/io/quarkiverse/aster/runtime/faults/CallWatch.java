package io.quarkiverse.aster.runtime.faults;

import java.util.ArrayDeque;
import java.util.Deque;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.faults.FaultPlan.Kind;
import io.quarkiverse.aster.runtime.faults.FrameCutter.Fate;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.SessionProtocolCodec;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/**
 * The calls on one stream, in the order in which they are answered, and what is to happen to each. Headers that nobody can read
 * open calls, too, which are left alone.
 */
final class CallWatch {

    /** More calls than any client sends without an answer: of more, those that come are not looked at. */
    private static final int MAX_CALLS = 1024;

    /** What can happen to the stream. */
    interface Stream {

        ActiveFault fault(String service, String method);

        boolean mayHaveFaults();

        Lane requests();

        Lane responses();

        /** The peer of whoever makes the calls answers so. */
        void answer(byte[] frame);

        void resetCall(long code);

        /** There will be no more answers but those that are under way. */
        void silenced();
    }

    private final Stream stream;
    private final Deque<FaultyCall> calls = new ArrayDeque<>();
    /** The header that has opened a session of 0.1, {@code null} outside of those. */
    private StreamHeader session;
    /** What is left of the requests of a call that was denied. */
    private boolean skipping;

    CallWatch(Stream stream) {
        this.stream = stream;
    }

    FrameCutter.Rules ofRequests() {
        return new FrameCutter.Rules() {
            private boolean last;

            @Override
            public boolean mayChange() {
                FaultyCall call = calls.peekLast();
                return skipping || stream.mayHaveFaults() || call != null && call.isPending();
            }

            @Override
            public Fate opening(int flags, byte[] payload) {
                last = false;
                skipping = false;
                return open(flags, payload);
            }

            @Override
            public Fate frame(int flags, int payloadLength) {
                if (skipping) {
                    last = FrameFlags.has(flags, FrameFlags.END_STREAM | FrameFlags.TRAILER | FrameFlags.CANCEL);
                    return Fate.SWALLOW;
                }
                FaultyCall call = calls.peekLast();
                if (call != null && isMessage(flags, payloadLength) && call.corruptsNextRequest()) {
                    call.happens();
                    return Fate.CORRUPT;
                }
                return Fate.PASS;
            }

            @Override
            public void frameEnded() {
                if (last) {
                    skipping = false;
                    last = false;
                }
            }
        };
    }

    FrameCutter.Rules ofResponses() {
        return new FrameCutter.Rules() {
            private boolean last;
            private boolean pauses;

            @Override
            public boolean mayChange() {
                FaultyCall call = calls.peekFirst();
                return call != null && (call.isPending() || call.isSlow());
            }

            @Override
            public Fate opening(int flags, byte[] payload) {
                return frame(flags, payload.length);
            }

            @Override
            public Fate frame(int flags, int payloadLength) {
                FaultyCall call = calls.peekFirst();
                last = FrameFlags.has(flags, FrameFlags.TRAILER);
                pauses = false;
                if (call == null || FrameFlags.has(flags, FrameFlags.ROW_SCHEMA)) {
                    return Fate.PASS;
                }
                Fate fate = call.happensAtResponse(!last) ? happens(call, stream.responses()) : Fate.PASS;
                pauses = !last && call.isSlow();
                return fate;
            }

            @Override
            public void frameEnded() {
                if (pauses) {
                    pauses = false;
                    stream.responses().hold(calls.peekFirst().plan().delay());
                }
                if (last) {
                    last = false;
                    calls.pollFirst();
                    answerDenied();
                }
            }
        };
    }

    private static boolean isMessage(int flags, int payloadLength) {
        return payloadLength > 0
                && !FrameFlags.has(flags, FrameFlags.TRAILER | FrameFlags.CANCEL | FrameFlags.ROW_SCHEMA);
    }

    private Fate open(int flags, byte[] payload) {
        if (FrameFlags.has(flags, FrameFlags.CALL) && session != null) {
            // each begins after the answer to the one before
            calls.clear();
        }
        if (calls.size() >= MAX_CALLS) {
            return Fate.PASS;
        }
        StreamHeader header;
        try {
            header = FrameFlags.has(flags, FrameFlags.CALL) && session != null
                    ? session.call(SessionProtocolCodec.of(mode(session)).decodeCallHeader(payload))
                    : ProtocolCodec.ofPayload(payload).decodeHeader(payload);
        } catch (AsterException e) {
            calls.addLast(new FaultyCall(null, ProtocolCodec.ofPayload(payload)));
            return Fate.PASS;
        }
        if (header.opensSession()) {
            session = header;
            return Fate.PASS;
        }
        // what finds out which generation a peer speaks has no service
        ActiveFault fault = header.service().isEmpty() ? null : stream.fault(header.service(), header.method());
        FaultyCall call = new FaultyCall(fault, codec(header, payload));
        calls.addLast(call);
        return call.isPending() && call.plan().isAtOpening() ? happens(call, stream.requests()) : Fate.PASS;
    }

    private ProtocolCodec codec(StreamHeader header, byte[] payload) {
        return session == null ? ProtocolCodec.ofPayload(payload) : SessionProtocolCodec.of(mode(session));
    }

    private static SerializationMode mode(StreamHeader header) {
        SerializationMode mode = SerializationMode.ofNumber(header.serializationMode());
        return mode == null ? SerializationMode.XLANG : mode;
    }

    /** @param lane in which the frame is */
    private Fate happens(FaultyCall call, Lane lane) {
        call.happens();
        switch (call.plan().kind()) {
            case DELAY -> {
                lane.hold(call.plan().delay());
                return Fate.PASS;
            }
            case SLOW -> {
                return Fate.PASS;
            }
            case DROP -> {
                lane.lose();
                stream.silenced();
                if (calls.peekFirst() == call) {
                    stream.responses().lose();
                }
            }
            case RESET -> stream.resetCall(call.plan().code());
            case DENY -> deny(call, lane);
            case CORRUPT_REQUEST, CORRUPT_RESPONSE -> {
                return Fate.CORRUPT;
            }
        }
        return Fate.SWALLOW;
    }

    private void deny(FaultyCall call, Lane lane) {
        if (lane == stream.requests()) {
            skipping = true;
            answerDenied();
        } else {
            stream.answer(trailer(call));
            stream.silenced();
            lane.lose();
        }
    }

    /** Those whose turn it is; the others wait for the answers before theirs. */
    private void answerDenied() {
        while (!calls.isEmpty() && calls.peekFirst().wasUnheard(Kind.DENY)) {
            stream.answer(trailer(calls.pollFirst()));
        }
        if (!calls.isEmpty() && calls.peekFirst().wasUnheard(Kind.DROP)) {
            stream.responses().lose();
        }
    }

    private static byte[] trailer(FaultyCall call) {
        OutputBuffer out = new OutputBuffer(FrameEncoder.MAX_LENGTH);
        int start = FrameEncoder.begin(out, FrameFlags.TRAILER);
        call.codec().encodeStatus(RpcStatus.of(call.plan().refusal()), out);
        FrameEncoder.end(out, start, FrameEncoder.MAX_LENGTH);
        return out.toByteArray();
    }
}
