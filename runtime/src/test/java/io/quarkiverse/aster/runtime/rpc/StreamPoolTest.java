package io.quarkiverse.aster.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.transport.TransportException;

/** The pool and the streams in it, with a peer played by hand. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class StreamPoolTest {

    private static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SLOW_AFTER = Duration.ofMillis(10);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

    private final FakeConnection connection = new FakeConnection();
    private final StreamPool pool = new StreamPool(connection,
            new StreamPool.Settings(2, 4, SLOW_AFTER, 1, ACQUIRE_TIMEOUT, 3, 1024, 4096));
    private final CallSpeed speed = new CallSpeed();
    private final List<String> ended = new ArrayList<>();
    private AsterException failure;

    private ClientCall call(String name) {
        return start(pool, name);
    }

    private ClientCall start(StreamPool on, String name) {
        OutputBuffer frames = new OutputBuffer(1024);
        FrameEncoder.write(frames, FrameFlags.HEADER, name.getBytes(StandardCharsets.UTF_8));
        ClientCall call = new ClientCall(null, Dialect.V0_2, new FixedFrames(frames), speed, CALL_TIMEOUT,
                connection.scheduler.nanoTime(),
                new ClientCall.Listener() {
                    @Override
                    public void onSuccess(Frame response, Dialect dialect) {
                        ended.add(name + " "
                                + (response == null ? null : new String(response.payload(), StandardCharsets.UTF_8)));
                    }

                    @Override
                    public void onFailure(AsterException status) {
                        ended.add(name + " " + status.code());
                        failure = status;
                    }
                });
        on.start(call);
        return call;
    }

    @Test
    void aCallOpensAStreamAndTheNextOneTakesIt() {
        call("a");
        FakeStream stream = connection.openNext();
        assertThat(sent(stream)).containsExactly("a");
        stream.receive(data("1"), trailer(RpcStatus.OK));
        call("b");
        assertThat(sent(stream)).containsExactly("a", "b");
        stream.receive(data("2"), trailer(RpcStatus.OK));
        assertThat(ended).containsExactly("a 1", "b 2");
        assertThat(connection.streams).hasSize(1);
        assertThat(connection.timers()).as("deadlines and expiry are gone").isZero();
    }

    @Test
    void callsBeyondTheSizeWaitInOrder() {
        call("a");
        call("b");
        FakeStream first = connection.openNext();
        FakeStream second = connection.openNext();
        call("c");
        call("d");
        assertThat(connection.requested).isEmpty();
        assertThat(pool.waitingCalls()).isEqualTo(2);
        second.receive(data("2"), trailer(RpcStatus.OK));
        first.receive(data("1"), trailer(RpcStatus.OK));
        assertThat(sent(second)).containsExactly("b", "c");
        assertThat(sent(first)).containsExactly("a", "d");
    }

    @Test
    void theStreamReturnedLastIsTakenFirst() {
        call("a");
        call("b");
        FakeStream first = connection.openNext();
        FakeStream second = connection.openNext();
        first.receive(data("1"), trailer(RpcStatus.OK));
        second.receive(data("2"), trailer(RpcStatus.OK));
        call("c");
        assertThat(sent(second)).containsExactly("b", "c");
    }

    @Test
    void aCallWaitsOnlySoLong() {
        for (String name : List.of("a", "b")) {
            call(name);
            connection.openNext();
        }
        call("c");
        call("d");
        connection.advance(SLOW_AFTER);
        connection.openNext();
        connection.openNext();
        connection.advance(Duration.ofSeconds(1));
        assertThat(pool.openStreams()).isEqualTo(4);

        call("e");
        connection.advance(ACQUIRE_TIMEOUT.minus(SLOW_AFTER));
        call("f");
        assertThat(ended).isEmpty();
        connection.advance(SLOW_AFTER);
        assertThat(ended).containsExactly("e UNAVAILABLE");
        assertThat(failure).hasMessageContaining("none free within 5000 ms (4 open, at most 4)");
        assertThat(failure.details()).isEqualTo(Map.of("reason", "POOL_FULL"));
        connection.advance(ACQUIRE_TIMEOUT);
        assertThat(ended).containsExactly("e UNAVAILABLE", "f UNAVAILABLE");
    }

    @Test
    void aStreamThatIsRefusedAtOnceIsNotAskedForAgainAndAgain() {
        call("a");
        FakeStream stream = connection.openNext();
        connection.refusal = new TransportException(TransportException.Reason.STREAM_LIMIT, "no more");
        call("b");
        assertThat(pool.waitingCalls()).isEqualTo(1);

        stream.receive(data("1"), trailer(RpcStatus.OK));
        stream.receive(data("2"), trailer(RpcStatus.OK));

        assertThat(ended).containsExactly("a 1", "b 2");
    }

    @Test
    void withoutAnyStreamARefusalEndsTheCall() {
        connection.refusal = new TransportException(TransportException.Reason.CONNECTION_LOST, "gone");
        call("a");

        assertThat(ended).containsExactly("a UNAVAILABLE");
        assertThat(failure.details()).isEqualTo(Map.of("reason", "STREAM_OPEN_FAILED"));
    }

    @Test
    void streamsThatSlowCallsHoldAreMadeUpFor() {
        call("slow");
        FakeStream held = connection.openNext();
        call("a");
        FakeStream second = connection.openNext();
        connection.advance(SLOW_AFTER.minusMillis(1));
        second.receive(data("1"), trailer(RpcStatus.OK));
        call("b");
        call("c");
        assertThat(connection.requested).as("none is slow yet").isEmpty();
        connection.advance(SLOW_AFTER.minusMillis(1));
        second.receive(data("2"), trailer(RpcStatus.OK));
        call("d");
        connection.advance(SLOW_AFTER);
        assertThat(connection.requested).as("in place of the one that is held").hasSize(1);
        FakeStream third = connection.openNext();
        assertThat(sent(third)).containsExactly("d");
        held.receive(data("0"), trailer(RpcStatus.OK));
        assertThat(ended).containsExactly("a 1", "b 2", "slow 0");
    }

    @Test
    void noMoreStreamsThanTheSizeStayIdle() {
        for (String name : List.of("a", "b")) {
            call(name);
            connection.openNext();
        }
        call("c");
        connection.advance(SLOW_AFTER);
        connection.openNext();
        for (FakeStream stream : connection.streams) {
            stream.receive(data("1"), trailer(RpcStatus.OK));
        }
        assertThat(pool.openStreams()).isEqualTo(2);
        assertDiscarded(connection.streams.get(2));
        assertThat(ended).hasSize(3);
        assertThat(connection.timers()).isZero();
    }

    @Test
    void onlySoManyCallsWait() {
        for (String name : List.of("a", "b", "c")) {
            call(name);
        }
        assertThat(ended).isEmpty();
        call("d");
        assertThat(ended).containsExactly("d RESOURCE_EXHAUSTED");
        assertThat(failure).hasMessage("calls waiting for a stream: 3 (expected: < 3)");
    }

    @Test
    void aRefusedStreamFailsThoseWhoWait() {
        call("a");
        connection.requested.remove()
                .onOpenFailed(new TransportException(TransportException.Reason.CONNECTION_LOST, "gone"));
        assertThat(ended).containsExactly("a UNAVAILABLE");
        assertThat(failure).isInstanceOf(UnavailableException.class).hasMessageEndingWith(": gone");
        call("b");
        assertThat(connection.requested).hasSize(1);
    }

    @Test
    void anErrorTrailerDiscardsTheStream() {
        call("a");
        FakeStream stream = connection.openNext();
        call("b");
        call("c");
        stream.receive(trailer(new RpcStatus(5, "no such thing", List.of("key"), List.of("value"))));
        assertThat(ended).containsExactly("a NOT_FOUND");
        assertThat(failure).isInstanceOf(NotFoundException.class).hasMessage("no such thing");
        assertThat(failure.details()).isEqualTo(Map.of("key", "value"));
        assertDiscarded(stream);
        assertThat(connection.requested).as("replaced for those who wait").hasSize(2);
    }

    @Test
    void aStatusCodeNobodyKnowsSurvives() {
        call("a");
        connection.openNext().receive(trailer(new RpcStatus(4711, "odd", List.of(), List.of())));
        assertThat(failure.code()).isEqualTo(StatusCode.of(4711));
    }

    @Test
    void anEmptyTrailerIsOk() {
        call("a");
        connection.openNext().receive(data("1"), ProtocolFrames.frame(FrameFlags.TRAILER, new byte[0]));
        assertThat(ended).containsExactly("a 1");
    }

    @Test
    void rowSchemasAreSkipped() {
        call("a");
        connection.openNext().receive(ProtocolFrames.frame(FrameFlags.ROW_SCHEMA, new byte[1]), data("1"),
                trailer(RpcStatus.OK));
        assertThat(ended).containsExactly("a 1");
    }

    @Test
    void aSecondMessageIsTheFaultOfThePeer() {
        call("a");
        FakeStream stream = connection.openNext();
        stream.receive(data("1"), data("2"));
        assertThat(failure).isInstanceOf(InternalException.class)
                .hasMessage("response of the peer: a second message (expected: one)");
        assertDiscarded(stream);
    }

    @Test
    void aFrameThatIsTooLongIsTheFaultOfThePeer() {
        call("a");
        connection.openNext().receive(new byte[] { 1, 4, 0, 0, 0 });
        assertThat(failure).isInstanceOf(InternalException.class)
                .hasMessage("response of the peer: frame length: 1025 (expected: 1 to 1024)");
    }

    @Test
    void theStreamsOfAConnectionShareItsBudget() {
        StreamPool small = new StreamPool(connection,
                new StreamPool.Settings(2, 4, SLOW_AFTER, 1, ACQUIRE_TIMEOUT, 3, 1024, 1024));
        start(small, "a");
        FakeStream first = connection.openNext();
        start(small, "b");
        FakeStream second = connection.openNext();
        first.receive(data("x".repeat(600)));
        second.receive(data("x".repeat(600)));
        assertThat(ended).containsExactly("b RESOURCE_EXHAUSTED");
        first.receive(trailer(RpcStatus.OK));
        assertThat(ended).hasSize(2);
        start(small, "c");
        first.receive(data("x".repeat(900)), trailer(RpcStatus.OK));
        assertThat(ended.get(2)).startsWith("c xxx");
    }

    @Test
    void aTrailerNobodyCanReadFailsTheCall() {
        call("a");
        FakeStream stream = connection.openNext();
        stream.receive(ProtocolFrames.frame(FrameFlags.TRAILER, "{oops".getBytes(StandardCharsets.UTF_8)));
        assertThat(ended).hasSize(1);
        assertDiscarded(stream);
    }

    @Test
    void aStreamThatEndsBeforeTheTrailerIsUnavailable() {
        call("a");
        FakeStream stream = connection.openNext();
        stream.receive(data("1"));
        stream.receiveFinish();
        assertThat(failure).isInstanceOf(UnavailableException.class)
                .hasMessage("stream: ended by the peer before the trailer of the call");
        assertDiscarded(stream);
    }

    @Test
    void aResetIsUnavailable() {
        call("a");
        FakeStream stream = connection.openNext();
        stream.handler().onReset(9);
        assertThat(failure).isInstanceOf(UnavailableException.class).hasMessageContaining("reset by the peer with code 9");
    }

    @Test
    void aLostConnectionIsUnavailable() {
        call("a");
        FakeStream stream = connection.openNext();
        connection.close(0, "");
        stream.handler().onClosed(new TransportException(TransportException.Reason.CONNECTION_LOST, "lost: timeout"));
        assertThat(failure).isInstanceOf(UnavailableException.class).hasMessage("connection: lost: timeout");
    }

    @Test
    void aPeerThatFinishesAnIdleStreamLosesIt() {
        call("a");
        FakeStream stream = connection.openNext();
        stream.receive(data("1"), trailer(RpcStatus.OK));
        stream.receiveFinish();
        call("b");
        assertThat(sent(stream)).containsExactly("a");
        assertThat(connection.openNext().sent).hasSize(1);
    }

    @Test
    void bytesOnAnIdleStreamEndIt() {
        call("a");
        FakeStream stream = connection.openNext();
        stream.receive(data("1"), trailer(RpcStatus.OK), data("late"));
        assertDiscarded(stream);
        assertThat(ended).containsExactly("a 1");
    }

    @Test
    void theDeadlineDiscardsTheStream() {
        call("a");
        FakeStream stream = connection.openNext();
        connection.advance(CALL_TIMEOUT);
        assertThat(ended).containsExactly("a DEADLINE_EXCEEDED");
        assertThat(failure).hasMessage("deadline exceeded: no answer within 60000 ms");
        assertDiscarded(stream);
        assertThat(connection.timers()).isZero();
    }

    @Test
    void anAbortedCallDiscardsItsStreamOnceThatIsItsOwn() {
        ClientCall a = call("a");
        FakeStream stream = connection.openNext();
        a.abort(new CancelledException("enough"));
        connection.runTasks();
        assertDiscarded(stream);
        assertThat(ended).containsExactly("a CANCELLED");
    }

    @Test
    void anAbortThatComesLateDoesNotHurtTheNextCall() {
        ClientCall a = call("a");
        FakeStream stream = connection.openNext();
        stream.receive(data("1"), trailer(RpcStatus.OK));
        call("b");
        a.abort(new CancelledException("late"));
        connection.runTasks();
        assertThat(stream.finished).isFalse();
        assertThat(ended).containsExactly("a 1");
    }

    @Test
    void anAbortedCallLeavesTheQueue() {
        ClientCall a = call("a");
        a.abort(new CancelledException("enough"));
        connection.runTasks();
        assertThat(pool.waitingCalls()).isZero();
        FakeStream stream = connection.openNext();
        assertThat(stream.sent).isEmpty();
        assertThat(pool.openStreams()).isEqualTo(1);
    }

    @Test
    void quickCallsThatWaitLeaveTogether() {
        StreamPool sharing = sharingPool();
        FakeStream first = warmUp(sharing);
        start(sharing, "a");
        start(sharing, "b");
        FakeStream second = connection.openNext();
        for (String name : List.of("c", "d", "e", "f")) {
            start(sharing, name);
        }
        assertThat(connection.requested).as("two streams are enough").isEmpty();
        assertThat(sharing.waitingCalls()).isEqualTo(4);

        first.receive(data("1"), trailer(RpcStatus.OK));
        assertThat(sent(first)).endsWith("a", "c", "d", "e");
        first.receive(data("2"), trailer(RpcStatus.OK), data("3"), trailer(RpcStatus.OK));
        assertThat(ended).containsExactly("a 1", "c 2", "d 3");
        second.receive(data("4"), trailer(RpcStatus.OK));
        assertThat(sent(second)).containsExactly("b", "f");
    }

    @Test
    void aSlowCallEndsTheSharing() {
        StreamPool sharing = sharingPool();
        FakeStream first = warmUp(sharing);
        start(sharing, "a");
        connection.advance(Duration.ofMillis(40));
        first.receive(data("1"), trailer(RpcStatus.OK));
        for (String name : List.of("b", "c", "d")) {
            start(sharing, name);
        }
        assertThat(connection.requested).as("a stream for every call").hasSize(2);
        assertThat(sent(first)).endsWith("a", "b");
    }

    @Test
    void anAbortedCallLeavesTheOthersOnItsStreamAlone() {
        StreamPool sharing = sharingPool();
        FakeStream first = warmUp(sharing);
        start(sharing, "a");
        start(sharing, "b");
        connection.openNext();
        ClientCall c = start(sharing, "c");
        ClientCall d = start(sharing, "d");
        first.receive(data("1"), trailer(RpcStatus.OK));
        c.abort(new CancelledException("enough"));
        connection.runTasks();
        assertThat(first.finished).isFalse();
        first.receive(data("2"), trailer(RpcStatus.OK));
        assertThat(ended).containsExactly("a 1", "c CANCELLED");
        d.abort(new CancelledException("enough"));
        connection.runTasks();
        assertDiscarded(first);
    }

    @Test
    void afterAnErrorTheOthersOnTheStreamAreStillAnswered() {
        StreamPool sharing = sharingPool();
        FakeStream first = warmUp(sharing);
        start(sharing, "a");
        start(sharing, "b");
        connection.openNext();
        start(sharing, "c");
        start(sharing, "d");
        first.receive(data("1"), trailer(RpcStatus.OK));
        first.receive(trailer(new RpcStatus(5, "no", List.of(), List.of())));
        assertThat(first.finished).isFalse();
        first.receive(data("3"), trailer(RpcStatus.OK));
        assertThat(ended).containsExactly("a 1", "c NOT_FOUND", "d 3");
        assertDiscarded(first);
    }

    @Test
    void aLostStreamFailsAllItsCalls() {
        StreamPool sharing = sharingPool();
        FakeStream first = warmUp(sharing);
        start(sharing, "a");
        start(sharing, "b");
        connection.openNext();
        start(sharing, "c");
        start(sharing, "d");
        first.receive(data("1"), trailer(RpcStatus.OK));
        first.receiveFinish();
        assertThat(ended).containsExactly("a 1", "c UNAVAILABLE", "d UNAVAILABLE");
    }

    @Test
    void anAbortedCallIsNotStartedFromTheQueue() {
        call("a");
        FakeStream first = connection.openNext();
        call("b");
        connection.openNext();
        ClientCall c = call("c");
        call("d");
        // aborted on another thread: the place in the queue is given up later
        c.abort(new CancelledException("enough"));
        first.receive(data("1"), trailer(RpcStatus.OK));
        assertThat(sent(first)).containsExactly("a", "d");
    }

    private StreamPool sharingPool() {
        return new StreamPool(connection, new StreamPool.Settings(4, 8, SLOW_AFTER, 3, ACQUIRE_TIMEOUT, 100, 1024, 4096));
    }

    /** One stream, and as many short calls as it takes to call them quick. */
    private FakeStream warmUp(StreamPool sharing) {
        FakeStream stream = null;
        for (int i = 0; i < CallSpeed.PROOF; i++) {
            start(sharing, "warm-up");
            stream = stream == null ? connection.openNext() : stream;
            stream.receive(data("0"), trailer(RpcStatus.OK));
        }
        ended.clear();
        return stream;
    }

    private static void assertDiscarded(FakeStream stream) {
        assertThat(stream.finished).isTrue();
        assertThat(stream.stopped).isZero();
    }

    private static List<String> sent(FakeStream stream) {
        return stream.sent.stream().map(frame -> new String(frame.payload(), StandardCharsets.UTF_8)).toList();
    }

    private static byte[] data(String text) {
        return ProtocolFrames.frame(0, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] trailer(RpcStatus status) {
        OutputBuffer out = new OutputBuffer(1024);
        ProtocolCodec.of(SerializationMode.JSON).encodeStatus(status, out);
        return ProtocolFrames.frame(FrameFlags.TRAILER, out.toByteArray());
    }
}
