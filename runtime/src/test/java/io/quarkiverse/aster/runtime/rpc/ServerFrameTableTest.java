package io.quarkiverse.aster.runtime.rpc;

import static io.quarkiverse.aster.runtime.rpc.ServerStreamState.AFTER_HEADER;
import static io.quarkiverse.aster.runtime.rpc.ServerStreamState.AFTER_UNDECIDED_HEADER;
import static io.quarkiverse.aster.runtime.rpc.ServerStreamState.BETWEEN_CALLS;
import static io.quarkiverse.aster.runtime.rpc.ServerStreamState.DROPPED;
import static io.quarkiverse.aster.runtime.rpc.ServerStreamState.RUNNING_ENDED;
import static io.quarkiverse.aster.runtime.rpc.ServerStreamState.RUNNING_OPEN;
import static io.quarkiverse.aster.runtime.rpc.ServerStreamState.SKIPPING;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.runtime.rpc.PeerFrame.Content;
import io.quarkiverse.aster.runtime.rpc.ServerFrameRules.Case;
import io.quarkiverse.aster.runtime.rpc.ServerFrameRules.Effect;
import io.quarkiverse.aster.runtime.rpc.ServerFrameRules.Outcome;
import io.quarkiverse.aster.runtime.wire.FrameFlags;

/**
 * Every frame there can be, in every state of a stream and in calls of every pattern: it does what the rules say, what follows
 * works as if nothing had been, the other streams of the connection do not notice, and nothing is left.
 */
@Timeout(120)
class ServerFrameTableTest {

    static Stream<Arguments> everyStateAndPattern() {
        return Stream.of(MethodPattern.values())
                .flatMap(pattern -> Stream.of(ServerStreamState.values()).map(state -> Arguments.of(state, pattern)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("everyStateAndPattern")
    void everyFrameDoesWhatTheProtocolSays(ServerStreamState state, MethodPattern pattern) {
        List<String> wrong = new ArrayList<>();
        for (PeerFrame frame : PeerFrame.all()) {
            for (Then then : Then.values()) {
                Trial trial = new Trial(state, pattern, frame, then);
                String difference = trial.difference();
                if (difference != null) {
                    wrong.add(frame + ", then " + then + ": " + difference);
                }
            }
        }
        assertThat(wrong).as(wrong.size() + " of the trials").isEmpty();
    }

    /** How it goes on after the frame. */
    private enum Then {
        /** The call is completed as it should, and another is made. */
        THE_REST_OF_THE_CALL,
        /** The handler ends without taking requests or their end, then another call is made. */
        AN_EARLY_ANSWER,
        /** The peer ends its direction in the same batch. */
        THE_END,
        /** The peer abandons its direction. */
        RESET
    }

    /** One frame, what comes before and after it, and what is expected of it all. */
    private static final class Trial {

        private static final Predicate<String> IS_SENT = Pattern.compile("(response|status|finished|reset).*")
                .asMatchPredicate();

        private final ServerFrameRig rig;
        private final PeerFrame frame;
        private final Then then;
        private final List<String> expected = new ArrayList<>();
        private final List<String> actual = new ArrayList<>();
        private ServerStreamState state;
        /** Whether the current call takes any number of requests. */
        private boolean streaming;
        private boolean receiving;
        /** The frame waits for its turn. */
        private boolean waiting;
        private boolean peerEnded;

        Trial(ServerStreamState state, MethodPattern pattern, PeerFrame frame, Then then) {
            this.rig = new ServerFrameRig(pattern);
            this.streaming = rig.streamsRequests();
            this.frame = frame;
            this.then = then;
            this.state = state;
            this.receiving = streaming && (state == RUNNING_OPEN || state == RUNNING_ENDED);
        }

        /** What is not as expected, or {@code null}. */
        String difference() {
            rig.goTo(state);
            if (then == Then.THE_END) {
                rig.receiveLast(frame.bytes());
            } else {
                rig.receive(frame.bytes());
            }
            expectFrame();
            switch (then) {
                case THE_REST_OF_THE_CALL -> {
                    look();
                    completeCall();
                    callOnceMore();
                    end();
                }
                case AN_EARLY_ANSWER -> {
                    look();
                    if (isRunning()) {
                        answer();
                    }
                    completeCall();
                    callOnceMore();
                    end();
                }
                case THE_END -> {
                    peerEnded = true;
                    expectEnd();
                    look();
                    completeCall();
                }
                case RESET -> {
                    look();
                    reset();
                }
            }
            List<String> left = rig.leftovers();
            boolean same = told(actual).equals(told(expected)) && sent(actual).equals(sent(expected));
            return same && left.isEmpty() ? null : actual + ", left: " + left + " (expected: " + expected + ")";
        }

        /** What handlers were told. */
        private static List<String> told(List<String> events) {
            return events.stream().filter(event -> !IS_SENT.test(event)).toList();
        }

        /** What the peer was sent. */
        private static List<String> sent(List<String> events) {
            return events.stream().filter(IS_SENT).toList();
        }

        private void look() {
            actual.addAll(rig.news());
        }

        private boolean isRunning() {
            return state == RUNNING_OPEN || state == RUNNING_ENDED || state == AFTER_HEADER && streaming;
        }

        /** The frame is looked at in the state the stream is in. */
        private void expectFrame() {
            Outcome outcome = ServerFrameRules.outcome(new Case(state, streaming, frame));
            boolean decides = state == AFTER_UNDECIDED_HEADER && outcome.effect() != Effect.IGNORED
                    && !frame.has(FrameFlags.HEADER | FrameFlags.CANCEL) && outcome.effect() != Effect.DROPS_STREAM;
            if (decides) {
                expected.add("accepted tried");
                state = AFTER_HEADER;
            }
            waiting = outcome.effect() == Effect.WAITS;
            switch (outcome.effect()) {
                case IGNORED, WAITS -> {
                }
                case STARTS_CALL -> {
                    expected.add("accepted next");
                    streaming = false;
                    receiving = false;
                }
                case DELIVERED -> expectRequest(frame.content());
                case DELIVERED_AND_ENDS_REQUESTS -> {
                    expectRequest(frame.content());
                    expectEndOfRequests();
                }
                case ENDS_REQUESTS -> expectEndOfRequests();
                case ANSWERED -> {
                    expectCancellation();
                    expected.add("status " + outcome.code());
                }
                case DROPS_STREAM -> {
                    expectCancellation();
                    expected.add("status " + outcome.code());
                    expected.add("finished and stopped 0");
                }
            }
            state = waiting ? state : outcome.then();
        }

        private void expectRequest(Content content) {
            expected.add("request " + new String(content.bytes, StandardCharsets.US_ASCII));
        }

        private void expectEndOfRequests() {
            if (receiving) {
                expected.add("end");
            }
        }

        private void expectCancellation() {
            if (isRunning()) {
                expected.add("cancelled");
            }
        }

        /** The peer's end has come, behind the frame. */
        private void expectEnd() {
            if (waiting) {
                return;
            }
            if (state == AFTER_UNDECIDED_HEADER) {
                expected.add("accepted tried");
                state = AFTER_HEADER;
            }
            switch (state) {
                case FRESH, SKIPPING, BETWEEN_CALLS -> expectFinish();
                case AFTER_HEADER, AFTER_UNDECIDED_HEADER -> {
                    if (streaming) {
                        state = RUNNING_ENDED;
                    } else {
                        expected.add("status INVALID_ARGUMENT");
                        expectFinish();
                    }
                }
                case RUNNING_OPEN -> {
                    expectEndOfRequests();
                    state = RUNNING_ENDED;
                }
                case RUNNING_ENDED, DROPPED -> {
                }
            }
        }

        private void expectFinish() {
            expected.add("finished");
            state = DROPPED;
        }

        /** The handler ends. */
        private void answer() {
            rig.answer();
            expected.add("response");
            expected.add("status OK");
            state = state == RUNNING_ENDED ? BETWEEN_CALLS : SKIPPING;
            takeWaiting();
            look();
        }

        private void takeWaiting() {
            if (waiting) {
                expectFrame();
            }
            if (peerEnded) {
                expectEnd();
            }
        }

        private void startReceiving() {
            if (streaming && !receiving && isRunning()) {
                receiving = true;
                rig.receiveRequests();
                if (state == RUNNING_ENDED && !waiting) {
                    expected.add("end");
                } else {
                    state = state == AFTER_HEADER ? RUNNING_OPEN : state;
                    takeWaiting();
                }
                look();
            }
        }

        /** What a peer would send that did not know of the frame. */
        private void completeCall() {
            if (state == AFTER_UNDECIDED_HEADER) {
                rig.receive(ServerFrameRig.request(FrameFlags.END_STREAM));
                expected.add("accepted tried");
                if (streaming) {
                    look();
                    receiving = true;
                    rig.receiveRequests();
                }
                expectRequest(Content.MESSAGE);
                expectEndOfRequests();
                state = RUNNING_ENDED;
                look();
            }
            startReceiving();
            if (state == RUNNING_OPEN && waiting) {
                answer();
            }
            if (state == AFTER_HEADER || state == RUNNING_OPEN && streaming) {
                rig.receive(ServerFrameRig.request(FrameFlags.END_STREAM));
                expectRequest(Content.MESSAGE);
                expectEndOfRequests();
                state = RUNNING_ENDED;
                look();
            } else if (state == RUNNING_OPEN) {
                rig.receive(ProtocolFrames.frame(FrameFlags.END_STREAM, new byte[0]));
                state = RUNNING_ENDED;
                look();
            }
            if (state == RUNNING_ENDED) {
                answer();
            }
            if (state == AFTER_HEADER) {
                // the frame was the header of another call
                completeCall();
            }
        }

        private void callOnceMore() {
            rig.receive(ServerFrameRig.header("next", 3), ServerFrameRig.request(FrameFlags.END_STREAM));
            if (state != DROPPED) {
                streaming = false;
                receiving = false;
                expected.add("accepted next");
                expectRequest(Content.MESSAGE);
                state = RUNNING_ENDED;
                look();
                answer();
            }
            look();
        }

        private void end() {
            rig.receiveLast();
            if (state != DROPPED) {
                expectFinish();
            }
            look();
        }

        private void reset() {
            rig.receiveReset();
            if (state != DROPPED) {
                expectCancellation();
                expected.add("finished and stopped 0");
            }
            look();
        }
    }
}
