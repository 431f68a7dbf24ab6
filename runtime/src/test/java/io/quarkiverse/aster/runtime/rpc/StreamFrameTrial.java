package io.quarkiverse.aster.runtime.rpc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.runtime.rpc.ClientFrameRig.Appetite;
import io.quarkiverse.aster.runtime.rpc.ClientFrameRules.Case;
import io.quarkiverse.aster.runtime.rpc.ClientFrameRules.Effect;
import io.quarkiverse.aster.runtime.rpc.ClientFrameRules.Outcome;
import io.quarkiverse.aster.runtime.rpc.PeerFrame.Content;
import io.quarkiverse.aster.runtime.wire.FrameFlags;

/** One frame on the stream of a streaming call, what comes before and after it, and what is expected of it all. */
final class StreamFrameTrial {

    /** Where the stream is when the frame arrives. */
    enum State {
        /** The caller takes messages as they come. */
        READING,
        /** The same, and one has come. */
        READING_ON,
        /** The caller wants no message. */
        HELD_UP,
        /** The caller wants no message, and one waits. */
        HELD_UP_WITH_ONE,
        /** The requests have ended. */
        REQUESTS_ENDED,
        /** The peer wants no requests. */
        STOPPED,
        /** The call has ended. */
        GONE
    }

    private final ClientFrameRig rig = new ClientFrameRig();
    private final Appetite appetite = new Appetite();
    private final State state;
    private final PeerFrame frame;
    private final ClientFrameThen then;
    private final List<String> expected = new ArrayList<>();
    private final List<String> actual = new ArrayList<>();
    private StreamCall call;
    private boolean messageWaits;
    private boolean frameWaits;
    private boolean gone;

    StreamFrameTrial(State state, PeerFrame frame, ClientFrameThen then) {
        this.state = state;
        this.frame = frame;
        this.then = then;
    }

    String difference() {
        prepare();
        if (then == ClientFrameThen.THE_END) {
            rig.receiveLast(frame.bytes());
        } else {
            rig.receive(frame.bytes());
        }
        expectFrame();
        switch (then) {
            case THE_REST -> complete();
            case A_STOP -> {
                rig.receiveStop();
                if (!gone) {
                    expected.add("call stopped");
                }
                complete();
            }
            case THE_END -> {
                if (!gone) {
                    takeAll();
                    expectFailure(StatusCode.UNAVAILABLE);
                }
            }
            case A_RESET -> {
                rig.receiveReset();
                expectFailure(StatusCode.UNAVAILABLE);
            }
            case A_LOSS -> {
                rig.lose();
                expectFailure(StatusCode.UNAVAILABLE);
            }
            case AN_ABORT -> {
                call.abort(new CancelledException("enough"));
                expectFailure(StatusCode.CANCELLED);
            }
        }
        actual.addAll(rig.news());
        if (then != ClientFrameThen.A_LOSS && !rig.isGivenUp()) {
            actual.add("not given up");
        }
        List<String> left = rig.leftovers();
        return actual.equals(expected) && left.isEmpty() ? null : actual + ", left: " + left + " (expected: " + expected + ")";
    }

    private void prepare() {
        call = rig.stream("call", appetite);
        rig.open();
        appetite.wants = state != State.HELD_UP && state != State.HELD_UP_WITH_ONE;
        switch (state) {
            case READING, HELD_UP -> {
            }
            case READING_ON -> rig.receive(message());
            case HELD_UP_WITH_ONE -> {
                rig.receive(message());
                messageWaits = true;
            }
            case REQUESTS_ENDED -> call.endRequests();
            case STOPPED -> rig.receiveStop();
            case GONE -> {
                rig.receive(ProtocolFrames.frame(FrameFlags.TRAILER, new byte[0]));
                gone = true;
            }
        }
        rig.news();
    }

    private void expectFrame() {
        if (gone) {
            return;
        }
        Outcome outcome = ClientFrameRules
                .outcome(new Case(true, false, false, !appetite.wants, messageWaits, frame));
        frameWaits = outcome.effect() == Effect.WAITS;
        switch (outcome.effect()) {
            case IGNORED, WAITS -> {
            }
            case MESSAGE -> expected.add("call message " + new String(frame.content().bytes, StandardCharsets.US_ASCII));
            case ENDS_CALL, ENDS_STREAM -> {
                expected.add("call " + outcome.code());
                gone = true;
            }
        }
    }

    private void expectFailure(StatusCode code) {
        if (!gone) {
            gone = true;
            expected.add("call " + code);
        }
    }

    /** The caller takes what waits. */
    private void takeAll() {
        appetite.wants = true;
        call.resume();
        if (messageWaits) {
            messageWaits = false;
            expected.add("call message " + new String(Content.MESSAGE.bytes, StandardCharsets.US_ASCII));
        }
        if (frameWaits) {
            expectFrame();
        }
    }

    /** The peer ends the call well, and the caller takes all of it. */
    private void complete() {
        if (gone) {
            return;
        }
        takeAll();
        rig.receive(message(), ProtocolFrames.frame(FrameFlags.TRAILER, Content.STATUS_OK.bytes));
        if (!gone) {
            expected.add("call message " + new String(Content.MESSAGE.bytes, StandardCharsets.US_ASCII));
            expected.add("call OK");
            gone = true;
        }
    }

    private static byte[] message() {
        return ProtocolFrames.frame(0, Content.MESSAGE.bytes);
    }
}
