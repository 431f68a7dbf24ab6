package io.quarkiverse.aster.runtime.rpc;

import static io.quarkiverse.aster.runtime.rpc.ProtocolFrames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** Peers that send too much, too slowly, or nothing to any purpose. */
@Timeout(30)
class HostilePeerTest {

    private static final byte[] REQUEST = "{\"name\":\"World\"}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = new byte[0];
    private static final int MAX_BUFFERED = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_ABORTED = 1000;

    private final AbortedStreams aborted = new AbortedStreams(MAX_ABORTED);
    private final List<ServerCall> running = new ArrayList<>();
    private final FakeConnection connection = new FakeConnection();
    private final ServerConnection server = serve(connection);

    private ServerConnection serve(FakeConnection over) {
        return new ServerConnection(over, this::accept, ServerLimits.DEFAULT.withFrames(MAX_BUFFERED, MAX_BUFFERED), aborted,
                () -> 0, null);
    }

    private RequestHandler.Handler accept(StreamHeader header, ServerConnection from, Session session) {
        return new RequestHandler.Handler() {
            @Override
            public boolean streamsRequests() {
                return header.method().equals("stream");
            }

            @Override
            public void run(ServerCall call, Frame request) {
                running.add(call);
            }
        };
    }

    @Test
    void manyFramesThatCarryNothingAreTooMuch() {
        FakeStream stream = open();
        FakeStream other = open();
        other.receive(header("greet"), frame(FrameFlags.END_STREAM, REQUEST));
        stream.receive(header("greet"), frame(FrameFlags.END_STREAM, REQUEST),
                repeat(frame(FrameFlags.END_STREAM, NOTHING), 100_000));

        assertRefused(stream, StatusCode.RESOURCE_EXHAUSTED,
                "bytes held for the connection: [0-9]+ \\(expected: <= 1048576\\)");
        assertThat(running).extracting(ServerCall::hasEnded).containsExactly(false, true);
        running.get(0).succeed(null);
        assertThat(other.finished).isFalse();
        assertNothingLeft();
    }

    @Test
    void manyFramesThatCarryNextToNothingAreTooMuch() {
        FakeStream stream = open();
        stream.receive(header("stream"), repeat(frame(0, new byte[1]), 100_000));

        assertRefused(stream, StatusCode.RESOURCE_EXHAUSTED, "bytes held for the connection: .*");
        assertNothingLeft();
    }

    @Test
    void framesThatWaitOnSeveralStreamsCountTogether() {
        List<FakeStream> streams = new ArrayList<>();
        do {
            streams.add(open());
            streams.get(streams.size() - 1).receive(header("stream"), repeat(frame(0, new byte[1]), 1000));
        } while (!streams.get(streams.size() - 1).finished);

        // about 64 bytes for each of a thousand
        assertThat(streams).hasSizeBetween(10, 20);
        assertThat(streams.subList(0, streams.size() - 1)).noneMatch(stream -> stream.finished);
        streams.forEach(stream -> stream.handler().onReset(0));
        assertNothingLeft();
    }

    @Test
    void aFrameOfTheLargestSizeMayWait() {
        FakeStream stream = open();
        stream.receive(header("stream"), frame(0, new byte[MAX_BUFFERED - 1]));
        assertThat(stream.finished).isFalse();
        assertThat(server.buffered()).isEqualTo(MAX_BUFFERED - 1);
        running.get(0).succeed(null);
        assertNothingLeft();
    }

    @Test
    void whatWaitedIsGivenBackAsItIsTaken() {
        FakeStream stream = open();
        stream.receive(header("stream"), repeat(frame(0, new byte[10]), 100));
        List<Integer> held = new ArrayList<>();
        running.get(0).receive(new RequestReceiver() {
            @Override
            public boolean wantsMore() {
                return true;
            }

            @Override
            public void onRequest(Frame request) {
                held.add((int) server.buffered());
            }

            @Override
            public void onEnd() {
            }

            @Override
            public void onCallEnded() {
            }
        });
        assertThat(held).hasSize(100).isSortedAccordingTo((a, b) -> b - a).endsWith(10);
        assertThat(server.buffered()).isZero();
    }

    @Test
    void aHeaderThatIsTooLongIsRefusedAndTheNextOneServed() {
        FakeStream stream = open();
        byte[] tooLong = new byte[StreamHeader.MAX_ENCODED_LENGTH + 1];
        tooLong[0] = '{';
        stream.receive(frame(FrameFlags.HEADER, tooLong));
        assertThat(status(stream)).isEqualTo(new RpcStatus(StatusCode.RESOURCE_EXHAUSTED.number(),
                "header: 65537 bytes (expected: <= 65536)", List.of(), List.of()));
        stream.receive(header("greet"), frame(FrameFlags.END_STREAM, REQUEST));
        assertThat(running).hasSize(1);
    }

    @Test
    void aStreamWithoutAHeaderIsGivenUp() {
        FakeStream stream = open();
        connection.advance(PATIENCE.minusMillis(1));
        assertThat(stream.finished).isFalse();
        connection.advance(Duration.ofMillis(1));
        assertRefused(stream, StatusCode.DEADLINE_EXCEEDED, "frame: incomplete after 30000 ms \\(expected: all of it\\)");
        assertNothingLeft();
    }

    @Test
    void aHeaderWithoutARequestIsGivenUp() {
        FakeStream stream = open();
        stream.receive(header("greet"));
        connection.advance(PATIENCE);
        assertRefused(stream, StatusCode.DEADLINE_EXCEEDED, "frame: incomplete after .*");
        assertThat(running).isEmpty();
        assertNothingLeft();
    }

    @Test
    void aByteASecondIsTooSlowWhereverItIs() {
        byte[] call = ProtocolFrames.concat(header("greet"), frame(0, new byte[40]));
        int inTime = (int) PATIENCE.toSeconds() - 1;
        for (int start : new int[] { 0, 1, 5, header("greet").length, header("greet").length + 3 }) {
            FakeStream stream = open();
            stream.receive(Arrays.copyOf(call, start));
            for (int i = 0; i < inTime; i++) {
                connection.advance(Duration.ofSeconds(1));
                stream.receive(new byte[] { call[start + i] });
                assertThat(stream.finished).as(start + " and " + i).isFalse();
            }
            connection.advance(Duration.ofSeconds(1));
            assertThat(stream.finished).as("from %d", start).isTrue();
        }
        assertThat(running).isEmpty();
        assertNothingLeft();
    }

    @Test
    void aStreamOfRequestsMayTakeItsTimeBetweenThem() {
        FakeStream stream = open();
        stream.receive(header("stream"), frame(0, REQUEST));
        connection.advance(PATIENCE.multipliedBy(5));
        assertThat(stream.finished).isFalse();
    }

    @Test
    void betweenCallsAStreamMayBeIdle() {
        FakeStream stream = open();
        stream.receive(header("greet"), frame(FrameFlags.END_STREAM, REQUEST));
        running.get(0).succeed(null);
        connection.advance(PATIENCE.multipliedBy(100));
        assertThat(stream.finished).isFalse();
        assertNothingLeft();
    }

    @Test
    void aPeerThatOpensStreamsAndResetsThemLosesItsConnection() {
        int streams = 0;
        while (connection.isOpen() && streams < 10_000) {
            open().handler().onReset(0);
            streams++;
        }
        assertThat(streams).isEqualTo(MAX_ABORTED + 1);
        assertThat(connection.closeCode).isEqualTo(StreamCodes.ABUSE);
        assertNothingLeft();
    }

    @Test
    void callsThatAreAbandonedBeforeTheirAnswerCountToo() {
        for (int i = 0; i <= MAX_ABORTED; i++) {
            FakeStream stream = open();
            stream.receive(header("greet"), frame(FrameFlags.END_STREAM, REQUEST));
            if (i % 2 == 0) {
                stream.handler().onReset(0);
            } else {
                stream.handler().onStopped(0);
            }
        }
        assertThat(connection.isOpen()).isFalse();
        assertThat(running).hasSize(MAX_ABORTED + 1).allMatch(ServerCall::hasEnded);
        assertNothingLeft();
    }

    @Test
    void abandonedStreamsAreForgivenWithTime() {
        for (int second = 0; second < 100; second++) {
            // a tenth of what it may in one go
            for (int i = 0; i < MAX_ABORTED / 10; i++) {
                open().handler().onReset(0);
            }
            connection.advance(Duration.ofSeconds(1));
        }
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void anotherConnectionIsNoFreshStart() {
        aPeerThatOpensStreamsAndResetsThemLosesItsConnection();
        FakeConnection second = new FakeConnection();
        ServerConnection again = serve(second);
        second.accept(again.newStream()).handler().onReset(0);
        assertThat(second.isOpen()).isFalse();
    }

    @Test
    void streamsThatHaveServedDoNotCount() {
        for (int i = 0; i < 2 * MAX_ABORTED; i++) {
            FakeStream stream = open();
            stream.receive(header("greet"), frame(FrameFlags.END_STREAM, REQUEST));
            running.get(i).succeed(null);
            stream.handler().onReset(0);
        }
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void aRequestThatComesAfterTheDeadlineIsNotHandled() {
        FakeStream stream = open();
        stream.receive(frame(FrameFlags.HEADER, ProtocolFrames.header("S", "greet", 2)));
        connection.advance(Duration.ofSeconds(2));
        stream.receive(frame(FrameFlags.END_STREAM, REQUEST));

        assertThat(running).isEmpty();
        assertThat(status(stream).code()).isEqualTo(StatusCode.DEADLINE_EXCEEDED.number());
        assertThat(status(stream).message()).isEqualTo("deadline exceeded: before the request arrived");
        stream.receive(header("greet"), frame(FrameFlags.END_STREAM, REQUEST));
        assertThat(running).hasSize(1);
    }

    @Test
    void aRequestThatComesAfterTheServerHasBegunToStopIsNotHandled() {
        FakeStream stream = open();
        stream.receive(header("greet"));
        List<String> idle = new ArrayList<>();
        server.drain(() -> idle.add("idle"));
        connection.runTasks();
        assertThat(idle).containsExactly("idle");
        stream.receive(frame(FrameFlags.END_STREAM, REQUEST));

        assertThat(running).isEmpty();
        assertThat(status(stream).code()).isEqualTo(StatusCode.UNAVAILABLE.number());
        assertNothingLeft();
    }

    private FakeStream open() {
        return connection.accept(server.newStream());
    }

    private void assertNothingLeft() {
        assertThat(server.buffered()).isZero();
        assertThat(server.runningCalls()).isZero();
        assertThat(connection.timers()).isZero();
    }

    private static void assertRefused(FakeStream stream, StatusCode code, String message) {
        assertThat(status(stream).code()).isEqualTo(code.number());
        assertThat(status(stream).message()).matches(message);
        assertThat(stream.sent).hasSize(1);
        assertThat(stream.finished).isTrue();
        assertThat(stream.stopped).isZero();
    }

    /** The first answer. */
    private static RpcStatus status(FakeStream stream) {
        Frame frame = stream.sent.get(0);
        assertThat(frame.flags()).isEqualTo(FrameFlags.TRAILER);
        return ProtocolCodec.ofPayload(frame.payload()).decodeStatus(frame.payload());
    }

    private static byte[] header(String method) {
        return frame(FrameFlags.HEADER, ProtocolFrames.header("S", method, 0));
    }

    private static byte[] repeat(byte[] frame, int times) {
        OutputBuffer all = new OutputBuffer(times * frame.length);
        for (int i = 0; i < times; i++) {
            all.write(frame);
        }
        return all.toByteArray();
    }
}
