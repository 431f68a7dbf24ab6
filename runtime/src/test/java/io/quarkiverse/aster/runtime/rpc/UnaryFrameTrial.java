package io.quarkiverse.aster.runtime.rpc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.runtime.rpc.ClientFrameRules.Case;
import io.quarkiverse.aster.runtime.rpc.ClientFrameRules.Outcome;
import io.quarkiverse.aster.runtime.rpc.PeerFrame.Content;
import io.quarkiverse.aster.runtime.wire.FrameFlags;

/** One frame on a stream that unary calls share, what comes before and after it, and what is expected of it all. */
final class UnaryFrameTrial {

    /** Where the stream is when the frame arrives. */
    enum State {
        /** A call was answered. */
        IDLE(0, false),
        /** A call is sent. */
        SENT(1, false),
        /** The response of a call has come. */
        ANSWERED(1, true),
        /** Two calls are sent. */
        TWO_SENT(2, false),
        /** Two calls are sent, and the response of the first has come. */
        TWO_SENT_ONE_ANSWERED(2, true),
        /** Two calls are sent, and nobody waits for the first any more. */
        TWO_SENT_ONE_ABORTED(2, false),
        /** The client has given the stream up. */
        GONE(0, false);

        final int calls;
        final boolean answered;

        State(int calls, boolean answered) {
            this.calls = calls;
            this.answered = answered;
        }
    }

    private static final String MESSAGE = text(Content.MESSAGE);

    private final ClientFrameRig rig = new ClientFrameRig();
    private final State state;
    private final PeerFrame frame;
    private final ClientFrameThen then;
    private final List<String> expected = new ArrayList<>();
    private final List<String> actual = new ArrayList<>();
    /** Whose answers are due. */
    private final Deque<ClientCall> due = new ArrayDeque<>();
    private int answeredCalls;
    /** The response of the first. */
    private String response;
    private boolean firstAborted;
    private boolean spoiled;
    private boolean gone;

    UnaryFrameTrial(State state, PeerFrame frame, ClientFrameThen then) {
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
            case THE_REST -> {
            }
            case A_STOP -> {
                rig.receiveStop();
                if (due.isEmpty()) {
                    gone = true;
                }
            }
            case THE_END -> expectAllFail(StatusCode.UNAVAILABLE);
            case A_RESET -> {
                rig.receiveReset();
                expectAllFail(StatusCode.UNAVAILABLE);
            }
            case A_LOSS -> {
                rig.lose();
                expectAllFail(StatusCode.UNAVAILABLE);
            }
            case AN_ABORT -> {
                boolean any = !due.isEmpty();
                due.forEach(call -> call.abort(new CancelledException("enough")));
                expectAllFail(StatusCode.CANCELLED);
                gone |= any;
            }
        }
        while (!due.isEmpty()) {
            answer();
        }
        actual.addAll(rig.news());
        if (rig.isGivenUp() != gone) {
            actual.add(gone ? "not given up" : "given up");
        }
        callOnceMore();
        List<String> left = rig.leftovers();
        return actual.equals(expected) && left.isEmpty() ? null : actual + ", left: " + left + " (expected: " + expected + ")";
    }

    private void prepare() {
        rig.unary("first");
        rig.open();
        rig.receive(message(), trailer());
        if (state == State.GONE) {
            rig.receive(message());
            gone = true;
        }
        // they leave together behind one that holds the stream
        ClientCall before = state.calls > 1 ? rig.unary("before") : null;
        for (int i = 0; i < state.calls; i++) {
            due.add(rig.unary("call " + i));
        }
        if (before != null) {
            rig.receive(message(), trailer());
        }
        if (state.answered) {
            rig.receive(message());
            response = MESSAGE;
        }
        if (state == State.TWO_SENT_ONE_ABORTED) {
            due.element().abort(new CancelledException("enough"));
            firstAborted = true;
        }
        rig.news();
    }

    private void expectFrame() {
        if (gone) {
            return;
        }
        Outcome outcome = ClientFrameRules
                .outcome(new Case(!due.isEmpty(), true, response != null, false, false, frame));
        switch (outcome.effect()) {
            case IGNORED -> {
            }
            case MESSAGE -> response = text(frame.content());
            case ENDS_CALL -> expectEnd(outcome.code());
            case ENDS_STREAM -> expectAllFail(outcome.code());
            case WAITS -> throw new AssertionError(outcome);
        }
    }

    private void expectEnd(StatusCode code) {
        due.remove();
        if (!firstAborted) {
            expected.add("call " + answeredCalls + " "
                    + (code == StatusCode.OK ? "OK " + (response == null ? "without response" : response) : code));
        }
        firstAborted = false;
        answeredCalls++;
        response = null;
        spoiled |= code != StatusCode.OK;
        gone |= spoiled && due.isEmpty();
    }

    private void expectAllFail(StatusCode code) {
        gone |= then != ClientFrameThen.AN_ABORT || code != StatusCode.CANCELLED;
        response = null;
        while (!due.isEmpty()) {
            due.remove();
            if (!firstAborted) {
                expected.add("call " + answeredCalls + " " + code);
            }
            firstAborted = false;
            answeredCalls++;
        }
    }

    private void answer() {
        if (response == null) {
            rig.receive(message());
            response = MESSAGE;
        }
        rig.receive(trailer());
        expectEnd(StatusCode.OK);
    }

    /** It takes the stream if that is of use. */
    private void callOnceMore() {
        rig.unary("last");
        if (rig.wantsAnother() != gone) {
            actual.add(gone ? "no new stream" : "a new stream");
        }
        if (rig.wantsAnother()) {
            rig.open();
        }
        rig.receive(message(), trailer());
        expected.add("last OK " + MESSAGE);
        actual.addAll(rig.news());
    }

    private static byte[] message() {
        return ProtocolFrames.frame(0, Content.MESSAGE.bytes);
    }

    private static byte[] trailer() {
        return ProtocolFrames.frame(FrameFlags.TRAILER, Content.STATUS_OK.bytes);
    }

    private static String text(Content content) {
        return new String(content.bytes, StandardCharsets.US_ASCII);
    }
}
