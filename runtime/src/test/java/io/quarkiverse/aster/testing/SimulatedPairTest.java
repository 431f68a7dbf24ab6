package io.quarkiverse.aster.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.transport.TransportException.Reason;

@Timeout(10)
class SimulatedPairTest {

    private static final Duration DELAY = Duration.ofMillis(20);

    private final SimulatedPair pair = new SimulatedPair(1, SimulatedLimits.DEFAULT.sendBuffer(100));
    private final List<StreamRecorder> served = new ArrayList<>();
    private boolean reading = true;

    SimulatedPairTest() {
        pair.server().streams(() -> {
            StreamRecorder recorder = new StreamRecorder(reading);
            served.add(recorder);
            return recorder;
        });
    }

    private StreamRecorder open() {
        StreamRecorder recorder = new StreamRecorder(true);
        pair.client().openStream(recorder);
        return recorder;
    }

    private static BiStream stream(StreamRecorder recorder) {
        return recorder.opened.join();
    }

    private static void send(StreamRecorder recorder, int bytes) {
        stream(recorder).write(ByteBuffer.allocate(bytes));
        stream(recorder).flush();
    }

    private static void send(StreamRecorder recorder, String text) {
        stream(recorder).write(ByteBuffer.wrap(text.getBytes(UTF_8)));
        stream(recorder).flush();
    }

    @Test
    void bytesTakeTheDelay() {
        pair.conditions(LinkConditions.PERFECT.delay(DELAY));
        StreamRecorder ask = open();
        send(ask, "hi");
        pair.advance(DELAY.minusNanos(1));
        assertThat(served).isEmpty();
        assertThat(pair.connection().toServer().bytesUnderWay()).isEqualTo(2);
        pair.advance(Duration.ofNanos(1));
        assertThat(served.get(0).events).containsExactly("open", "data", "readComplete");
        assertThat(pair.client().stats().roundTripTime()).isEqualTo(DELAY.multipliedBy(2));
    }

    @Test
    void eachDirectionHasItsOwnConditions() {
        pair.connection().toClient().conditions(LinkConditions.PERFECT.delay(DELAY));
        StreamRecorder ask = open();
        send(ask, "hi");
        pair.scheduler().run();
        send(served.get(0), "ho");
        pair.advance(DELAY.minusNanos(1));
        assertThat(ask.events).containsExactly("open");
        pair.run();
        assertThat(ask.events).containsExactly("open", "data", "readComplete");
    }

    @Test
    void aHandshakeTakesARoundTrip() {
        pair.network().conditions(LinkConditions.PERFECT.delay(DELAY));
        CompletableFuture<Connection> dialled = pair.clientEndpoint().connect(pair.address(), SimulatedPair.ALPN)
                .toCompletableFuture();
        pair.advance(DELAY.multipliedBy(2).minusNanos(1));
        assertThat(dialled).isNotDone();
        pair.run();
        assertThat(dialled.join().isOpen()).isTrue();
        assertThat(pair.network().connections()).hasSize(2);
    }

    @Test
    void anEndpointThatClosesDuringTheHandshakeEndsIt() {
        pair.network().conditions(LinkConditions.PERFECT.delay(DELAY));
        CompletableFuture<Connection> dialled = pair.clientEndpoint().connect(pair.address(), SimulatedPair.ALPN)
                .toCompletableFuture();
        pair.advance(DELAY.dividedBy(2));
        pair.serverEndpoint().close();
        pair.run();
        assertThatThrownBy(dialled::join).hasCauseInstanceOf(TransportException.class)
                .hasMessageContaining("endpoint closed");
        assertThat(pair.network().connections()).isEmpty();
    }

    @Test
    void streamsOvertakeEachOtherButBytesOfOneDoNot() {
        pair.conditions(LinkConditions.PERFECT.delay(DELAY).jitter(DELAY));
        List<String> arrivals = new ArrayList<>();
        pair.network().listen(event -> {
            if (event.kind() == LinkEvent.Kind.ARRIVED && event.what().equals("data")) {
                arrivals.add(event.stream() + ":" + event.bytes());
            }
        });
        StreamRecorder first = open();
        StreamRecorder second = open();
        for (int i = 1; i <= 20; i++) {
            send(first, i);
            send(second, i);
        }
        pair.run();
        assertThat(arrivals).filteredOn(arrival -> arrival.startsWith("0:")).hasSize(20)
                .isSortedAccordingTo((a, b) -> Integer.parseInt(a.substring(2)) - Integer.parseInt(b.substring(2)));
        assertThat(arrivals).isNotEqualTo(arrivals.stream()
                .sorted((a, b) -> Integer.parseInt(a.substring(2)) - Integer.parseInt(b.substring(2))).toList());
    }

    @Test
    void whatIsLostArrivesLater() {
        pair.conditions(LinkConditions.PERFECT.delay(DELAY).loss(0.5));
        StreamRecorder ask = open();
        for (int i = 0; i < 30; i++) {
            send(ask, 1);
        }
        pair.advance(DELAY);
        assertThat(pair.connection().toServer().packetsLost()).isPositive();
        assertThat(pair.client().stats().packetsLost()).isEqualTo(pair.connection().toServer().packetsLost());
        assertThat(served.isEmpty() ? 0 : served.get(0).bytes.size()).isLessThan(30);
        pair.advance(DELAY.multipliedBy(3 * 20));
        assertThat(served.get(0).bytes.size()).isEqualTo(30);
    }

    @Test
    void theBandwidthHoldsBytesBack() {
        pair.conditions(LinkConditions.PERFECT.bandwidth(100));
        StreamRecorder ask = open();
        send(ask, 100);
        send(ask, 100);
        send(ask, 100);
        assertThat(stream(ask).isWritable()).isFalse();
        pair.advance(Duration.ofMillis(999));
        assertThat(served.get(0).bytes.size()).isEqualTo(100);
        pair.advance(Duration.ofMillis(1));
        assertThat(served.get(0).bytes.size()).isEqualTo(200);
        assertThat(ask.events).doesNotContain("writable");
        pair.run();
        assertThat(served.get(0).bytes.size()).isEqualTo(300);
        assertThat(ask.events).containsExactly("open", "writable");
    }

    @Test
    void whatNobodyReadsStopsTheSenderAtTheWindow() {
        reading = false;
        pair.conditions(LinkConditions.PERFECT.streamWindow(1000));
        StreamRecorder ask = open();
        send(ask, 1000);
        assertThat(stream(ask).isWritable()).isTrue();
        send(ask, 100);
        assertThat(stream(ask).isWritable()).isTrue();
        send(ask, 1);
        assertThat(stream(ask).isWritable()).isFalse();
        pair.run();
        assertThat(pair.connection().toServer().bytesQueued()).isEqualTo(101);
        assertThat(pair.connection().toServer().bytesUnread()).isEqualTo(1000);
        assertThat(pair.leftovers().bytes()).isEqualTo(1101);
        stream(served.get(0)).read();
        pair.run();
        assertThat(ask.events).containsExactly("open", "writable");
        assertThat(pair.connection().toServer().bytesQueued()).isZero();
    }

    @Test
    void oneUnreadStreamMayStopTheWholeConnection() {
        reading = false;
        pair.conditions(LinkConditions.PERFECT.connectionWindow(1000));
        StreamRecorder first = open();
        send(first, 1500);
        StreamRecorder second = open();
        send(second, 10);
        pair.run();
        assertThat(served).hasSize(1);
        stream(served.get(0)).read();
        pair.run();
        assertThat(served).hasSize(2);
        stream(served.get(0)).stop(0);
        stream(first).finish();
        pair.run();
        assertThat(pair.connection().toServer().bytesUnread()).as("of the stream that was dropped, none").isEqualTo(10);
    }

    @Test
    void aSmallerWindowHoldsForWhatIsSentFromThenOn() {
        StreamRecorder ask = open();
        send(ask, 1000);
        pair.run();
        assertThat(served.get(0).bytes.size()).isEqualTo(1000);
        pair.conditions(LinkConditions.PERFECT.streamWindow(1).connectionWindow(1));
        send(ask, 3);
        pair.run();
        assertThat(served.get(0).bytes.size()).isEqualTo(1003);
    }

    @Test
    void streamsBeyondTheLimitWait() {
        pair.connection().maxStreams(1);
        StreamRecorder first = open();
        StreamRecorder second = open();
        StreamRecorder third = open();
        assertThat(second.opened).isNotDone();
        pair.connection().maxStreams(2);
        assertThat(second.opened).isDone();
        assertThat(pair.leftovers().waitingStreams()).isEqualTo(1);
        stream(first).finish();
        pair.run();
        assertThat(third.opened).isNotDone();
        stream(served.get(0)).finish();
        pair.run();
        assertThat(third.opened).isDone();
    }

    @Test
    void choppedWritesArriveInOtherPieces() {
        pair.conditions(LinkConditions.PERFECT.delay(DELAY).chopped(true));
        List<Integer> pieces = new ArrayList<>();
        pair.network().listen(event -> {
            if (event.kind() == LinkEvent.Kind.SENT && event.what().equals("data")) {
                pieces.add(event.bytes());
            }
        });
        pair.connection().toServer().freeze();
        StreamRecorder ask = open();
        for (int i = 0; i < 50; i++) {
            send(ask, 100);
        }
        pair.connection().toServer().thaw();
        pair.run();
        assertThat(served.get(0).bytes.size()).isEqualTo(5000);
        assertThat(pieces).anyMatch(size -> size < 100).anyMatch(size -> size > 100);
    }

    @Test
    void aFrozenDirectionHoldsEverything() {
        StreamRecorder ask = open();
        send(ask, "before");
        pair.run();
        pair.connection().toClient().freeze();
        send(served.get(0), "answer");
        stream(served.get(0)).reset(5);
        send(ask, " after");
        pair.advance(Duration.ofDays(1));
        pair.run();
        assertThat(ask.events).containsExactly("open");
        assertThat(served.get(0).bytes).hasToString("before after");
        assertThat(pair.leftovers().packets()).isPositive();
        pair.connection().toClient().thaw();
        pair.run();
        assertThat(ask.reset).isCompletedWithValue(5L);
    }

    @Test
    void eitherSideResetsAndStops() {
        StreamRecorder first = open();
        send(first, 1);
        StreamRecorder second = open();
        send(second, 1);
        pair.run();
        pair.connection().clientStreams().get(0).reset(1);
        pair.connection().serverStreams().get(0).reset(2);
        pair.connection().clientStreams().get(1).stop(3);
        pair.connection().serverStreams().get(1).stop(4);
        pair.run();
        assertThat(served.get(0).reset).isCompletedWithValue(1L);
        assertThat(first.reset).isCompletedWithValue(2L);
        assertThat(served.get(1).stopped).isCompletedWithValue(3L);
        assertThat(second.stopped).isCompletedWithValue(4L);
        pair.assertNothingLeft();
    }

    @Test
    void aResetOvertakesWhatWaits() {
        pair.conditions(LinkConditions.PERFECT.bandwidth(1).delay(DELAY));
        StreamRecorder ask = open();
        send(ask, 1);
        send(ask, 1000);
        stream(ask).reset(7);
        pair.advance(DELAY);
        assertThat(served.get(0).reset).isCompletedWithValue(7L);
        assertThat(pair.connection().bytesBuffered()).isZero();
    }

    @Test
    void aResetOrStopMayBeTheFirstThingToArrive() {
        StreamRecorder first = open();
        stream(first).reset(7);
        StreamRecorder second = open();
        stream(second).stop(8);
        pair.run();
        assertThat(served.get(0).events).containsExactly("open", "reset");
        assertThat(served.get(1).events).containsExactly("open", "stopped");
    }

    @Test
    void aCutConnectionIsLostAtBothEnds() {
        StreamRecorder ask = open();
        send(ask, 1);
        pair.run();
        send(ask, 10);
        List<TransportException> lost = new ArrayList<>();
        pair.client().onClose(lost::add);
        pair.server().onClose(lost::add);
        pair.connection().cut("the cable was pulled");
        assertThat(lost).hasSize(2).allSatisfy(cause -> {
            assertThat(cause.reason()).isEqualTo(Reason.CONNECTION_LOST);
            assertThat(cause.closeCode()).isEqualTo(TransportException.NO_CODE);
            assertThat(cause).hasMessageEndingWith(" lost: the cable was pulled");
        });
        assertThat(ask.closed.join()).isPresent();
        assertThat(served.get(0).closed.join()).isPresent();
        pair.scheduler().run();
        pair.assertNothingLeft();
        assertThat(pair.network().connections()).isEmpty();
    }

    @Test
    void aPeerThatHearsNothingDoesNotKnowOfTheClose() {
        StreamRecorder ask = open();
        send(ask, 1);
        pair.run();
        pair.connection().toServer().freeze();
        pair.client().close(3, "enough");
        pair.run();
        assertThat(pair.client().isOpen()).isFalse();
        assertThat(pair.server().isOpen()).isTrue();
        pair.connection().toServer().thaw();
        pair.run();
        assertThat(pair.server().isOpen()).isFalse();
        assertThat(served.get(0).closed.join().orElseThrow()).hasMessageEndingWith("closed by the peer, code 3: enough");
        pair.assertNothingLeft();
    }

    @Test
    void aWriterWhoseConnectionIsGoneIsBlockedUntilItKnows() {
        pair.connection().toClient().freeze();
        StreamRecorder ask = open();
        send(ask, 1);
        pair.run();
        pair.server().close(0, "bye");
        pair.run();
        for (int i = 0; i < 10; i++) {
            send(ask, 100);
        }
        pair.run();
        assertThat(stream(ask).isWritable()).isFalse();
        pair.connection().toClient().thaw();
        pair.run();
        assertThat(ask.closed.join()).isPresent();
    }

    @Test
    void timeOfOthersPassesOnlyAsFarAsTheLinksNeed() {
        pair.conditions(LinkConditions.PERFECT.delay(DELAY));
        List<String> log = new ArrayList<>();
        pair.scheduler().schedule(DELAY, () -> log.add("on the way"));
        pair.scheduler().schedule(DELAY.plusNanos(1), () -> log.add("later"));
        StreamRecorder ask = open();
        send(ask, 1);
        pair.run();
        assertThat(log).containsExactly("on the way");
        assertThat(pair.leftovers().timers()).containsExactly(Duration.ofNanos(1));
    }

    @Test
    void tellsWhatIsLeft() {
        pair.assertNothingLeft();
        pair.connection().maxStreams(1);
        StreamRecorder ask = open();
        open();
        send(ask, 7);
        pair.run();
        send(ask, 8);
        stream(ask).write(ByteBuffer.allocate(9));
        pair.scheduler().schedule(Duration.ofSeconds(5), () -> {
        });
        assertThatThrownBy(pair::assertNothingLeft).isInstanceOf(AssertionError.class)
                .hasMessage("left on the network: 1 streams open at the client [0], 1 streams open at the server [0],"
                        + " 1 streams waiting, 17 bytes, 1 packets under way, 2 timers, due in [PT0S, PT5S]"
                        + " (expected: nothing)");
    }

    @Test
    void aClosedPairLeavesNothing() {
        StreamRecorder ask = open();
        send(ask, 7);
        pair.connection().freeze();
        pair.close();
        assertThat(ask.closed.join()).isEmpty();

        SimulatedPair leaking = new SimulatedPair(1);
        leaking.scheduler().schedule(Duration.ofSeconds(5), () -> {
        });
        assertThatThrownBy(leaking::close).isInstanceOf(AssertionError.class).hasMessageContaining("1 timers, due in [PT5S]");
    }

    @Test
    void conditionsAreChecked() {
        LinkConditions perfect = LinkConditions.PERFECT;
        assertThatThrownBy(() -> perfect.delay(Duration.ofNanos(-1)))
                .hasMessage("delay: PT-0.000000001S (expected: not negative)");
        assertThatThrownBy(() -> perfect.jitter(Duration.ofNanos(-1))).hasMessageStartingWith("jitter: ");
        assertThatThrownBy(() -> perfect.loss(0.91)).hasMessage("loss: 0.91 (expected: 0 to 0.9)");
        assertThatThrownBy(() -> perfect.loss(Double.NaN)).hasMessage("loss: NaN (expected: 0 to 0.9)");
        assertThatThrownBy(() -> perfect.bandwidth(0)).hasMessage("bandwidth: 0 (expected: positive)");
        assertThatThrownBy(() -> perfect.streamWindow(0)).hasMessage("stream window: 0 (expected: positive)");
        assertThatThrownBy(() -> perfect.connectionWindow(-1)).hasMessage("connection window: -1 (expected: positive)");
        assertThat(perfect.loss(0.9).loss()).isEqualTo(0.9);
    }

    @Test
    void aConnectionOfAnotherNetworkIsRefused() {
        SimulatedPair other = new SimulatedPair(1);
        assertThat(pair.network().connection(pair.server())).isSameAs(pair.connection());
        assertThatThrownBy(() -> pair.network().connection(other.client())).isInstanceOf(IllegalArgumentException.class);
    }
}
