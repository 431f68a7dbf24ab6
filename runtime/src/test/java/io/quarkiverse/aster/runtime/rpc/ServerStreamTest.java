package io.quarkiverse.aster.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameDecoder;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ServerStreamTest {

    private static final byte[] REQUEST = bytes("{\"name\":\"World\"}");
    private static final byte[] RESPONSE = bytes("{\"message\":\"Hello\"}");
    private static final Duration MAX_TIME = Duration.ofSeconds(300);

    private static final long MAX_BUFFERED = 4 << 20;
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

    private final FakeConnection connection = new FakeConnection();
    private final ServerConnection server = new ServerConnection(connection, this::accept,
            ServerLimits.DEFAULT.withFrames(1 << 20, MAX_BUFFERED), new AbortedStreams(10), () -> 0, null);
    /** Calls that run. */
    private final List<ServerCall> running = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> cancelled = new ArrayList<>();

    private final FakeStream stream = connection.accept(server.newStream());

    private RequestHandler.Handler accept(StreamHeader header, ServerConnection from, Session session) {
        if (header.service().equals("Nobody")) {
            throw new NotFoundException("Service 'Nobody' v1 not found");
        }
        return (call, request) -> {
            requests.add(header.method() + " " + new String(request.payload(), StandardCharsets.UTF_8));
            call.onCancel(() -> cancelled.add(header.method()));
            running.add(call);
            if (header.method().equals("at_once")) {
                call.succeed(response());
            }
        };
    }

    @Test
    void aCallIsAnsweredWithDataAndTrailer() {
        stream.receive(header("greet"), request());
        assertThat(requests).containsExactly("greet {\"name\":\"World\"}");
        assertThat(stream.sent).isEmpty();

        running.get(0).succeed(response());
        assertThat(stream.sent).extracting(Frame::flags).containsExactly(0, FrameFlags.TRAILER);
        assertThat(stream.sent.get(0).payload()).isEqualTo(RESPONSE);
        assertThat(status(1).isOk()).isTrue();
        assertThat(stream.finished).isFalse();
        assertThat(connection.timers()).isZero();
    }

    @Test
    void aStreamCarriesCallAfterCall() {
        for (int i = 0; i < 3; i++) {
            stream.receive(concat(header("call_" + i), request()));
            running.get(i).succeed(response());
        }
        assertThat(requests).hasSize(3);
        assertThat(stream.sent).hasSize(6);
    }

    @Test
    void bytesMayComeOneByOne() {
        for (byte b : concat(header("greet"), request())) {
            stream.receive(new byte[] { b });
        }
        assertThat(requests).hasSize(1);
    }

    @Test
    void theNextCallWaitsForTheOneBefore() {
        stream.receive(concat(header("first"), request(), header("second"), request()));
        assertThat(requests).containsExactly("first {\"name\":\"World\"}");
        assertThat(stream.isRead()).as("the peer is held back").isFalse();

        running.get(0).succeed(response());
        assertThat(requests).containsExactly("first {\"name\":\"World\"}", "second {\"name\":\"World\"}");
        assertThat(stream.isRead()).isTrue();
        running.get(1).succeed(response());
        assertThat(stream.sent).hasSize(4);
    }

    @Test
    void tenThousandWaitingCallsThatEndAtOnceDoNotNest() {
        byte[] one = concat(header("at_once"), request());
        byte[] many = new byte[one.length * 10_000];
        for (int i = 0; i < 10_000; i++) {
            System.arraycopy(one, 0, many, i * one.length, one.length);
        }
        stream.receive(concat(header("slow"), request(), many));
        assertThat(requests).hasSize(1);
        running.get(0).succeed(response());
        assertThat(requests).hasSize(10_001);
        assertThat(stream.sent).hasSize(20_002);
    }

    @Test
    void aRefusedCallLeavesTheStreamUsable() {
        stream.receive(header("Nobody", "greet", 0), request(), concat(header("greet"), request()));
        assertThat(status(0).code()).isEqualTo(StatusCode.NOT_FOUND.number());
        assertThat(status(0).message()).isEqualTo("Service 'Nobody' v1 not found");
        assertThat(requests).containsExactly("greet {\"name\":\"World\"}");
    }

    @Test
    void whatIsLeftOfARefusedCallIsSkipped() {
        stream.receive(header("Nobody", "greet", 0), frame(0, REQUEST), frame(0, REQUEST),
                frame(FrameFlags.END_STREAM, new byte[0]), header("greet"), request());
        assertThat(stream.sent).hasSize(1);
        assertThat(requests).hasSize(1);
    }

    @Test
    void aHeaderEndsTheRestOfARefusedCall() {
        stream.receive(header("Nobody", "greet", 0), frame(0, REQUEST), header("greet"), request());
        assertThat(requests).hasSize(1);
    }

    @Test
    void aHeaderThatDoesNotDecodeIsInternal() {
        stream.receive(frame(FrameFlags.HEADER, bytes("{\"service\":7}")), request(), header("greet"), request());
        assertThat(status(0).code()).isEqualTo(StatusCode.INTERNAL.number());
        assertThat(status(0).message()).isEqualTo("StreamHeader at $.service: 7 (expected: string)");
        assertThat(requests).hasSize(1);
    }

    @Test
    void aHeaderWithUnknownMembersIsAContractViolation() {
        stream.receive(frame(FrameFlags.HEADER, bytes("{\"service\":\"S\",\"extra\":1}")));
        assertThat(status(0).code()).isEqualTo(StatusCode.CONTRACT_VIOLATION.number());
        assertThat(status(0).message()).contains("unexpected JSON field(s) [extra]");
    }

    @Test
    void aHeaderOfGarbageIsInternal() {
        stream.receive(frame(FrameFlags.HEADER, new byte[] { 'x', 0, 1, 2 }));
        assertThat(status(0).code()).isEqualTo(StatusCode.INTERNAL.number());
    }

    @Test
    void aHeaderMayBeAsLongAsTheLimit() {
        byte[] json = ProtocolFrames.header("S", "greet", 0);
        byte[] padded = new byte[StreamHeader.MAX_ENCODED_LENGTH];
        java.util.Arrays.fill(padded, (byte) ' ');
        System.arraycopy(json, 0, padded, 0, json.length);
        stream.receive(frame(FrameFlags.HEADER, padded), request());
        assertThat(requests).hasSize(1);
        running.get(0).succeed(response());

        stream.receive(frame(FrameFlags.HEADER, java.util.Arrays.copyOf(padded, padded.length + 1)));
        assertThat(status(2).code()).isEqualTo(StatusCode.RESOURCE_EXHAUSTED.number());
        assertThat(status(2).message()).isEqualTo("header: 65537 bytes (expected: <= 65536)");
    }

    @Test
    void dataWithoutAHeaderEndsTheStream() {
        stream.receive(request());
        assertDropped(0, "first frame must have HEADER flag");
    }

    @Test
    void dataAfterTheEndOfTheRequestEndsTheStreamWhenTheCallIsOver() {
        stream.receive(header("greet"), request(), frame(0, REQUEST));
        running.get(0).succeed(response());
        assertThat(status(1).isOk()).isTrue();
        assertDropped(2, "first frame must have HEADER flag");
    }

    @Test
    void aHeaderWhereTheRequestIsDueEndsTheStream() {
        stream.receive(header("greet"), header("greet"));
        assertDropped(0, "frame: HEADER (expected: the request of the call before)");
        assertThat(requests).isEmpty();
    }

    @Test
    void aFrameOfLengthZeroEndsTheStream() {
        stream.receive(new byte[5]);
        assertDropped(0, "frame length: 0 (expected: 1 to 1048576)");
    }

    @Test
    void aFrameThatIsTooLongEndsTheStreamOnceItsLengthIsKnown() {
        stream.receive(new byte[] { 1, 0, 0x10, 0 });
        assertDropped(0, "frame length: 1048577 (expected: 1 to 1048576)");
    }

    @Test
    void aFrameThatIsCutOffEndsTheStream() {
        stream.receive(header("greet"), new byte[] { 100, 0, 0, 0, 0, 'x' });
        stream.receiveFinish();
        assertDropped(0, "frame: cut off by the end of the stream (expected: all its bytes)");
    }

    @Test
    void anAnnouncedFrameThatNeverComesHoldsNothingUp() {
        stream.receive(header("greet"), new byte[] { 0, 0, 0x10, 0, 0 });
        assertThat(stream.sent).isEmpty();
        stream.handler().onClosed(null);
        assertThat(requests).isEmpty();
    }

    @Test
    void unknownFlagsAreIgnored() {
        stream.receive(frame(FrameFlags.HEADER | 0x80, ProtocolFrames.header("S", "greet", 0)),
                frame(FrameFlags.END_STREAM | 0x80, REQUEST));
        assertThat(requests).hasSize(1);
    }

    @Test
    void rowSchemasAreSkipped() {
        stream.receive(header("greet"), frame(FrameFlags.ROW_SCHEMA, bytes("schema")), request());
        assertThat(requests).hasSize(1);
    }

    @Test
    void anEmptyRequestIsRefused() {
        stream.receive(header("greet"), frame(FrameFlags.END_STREAM, new byte[0]), header("greet"), request());
        assertThat(status(0).code()).isEqualTo(StatusCode.INVALID_ARGUMENT.number());
        assertThat(status(0).message()).isEqualTo("request: none (expected: one message)");
        assertThat(requests).hasSize(1);
    }

    @Test
    void aStreamThatEndsAfterTheHeaderIsARequestWithoutMessages() {
        stream.receive(header("greet"));
        stream.receiveFinish();
        assertThat(status(0).message()).isEqualTo("request: none (expected: one message)");
        assertThat(stream.finished).isTrue();
    }

    @Test
    void aPeerThatHalfClosesStillGetsItsAnswer() {
        stream.receive(header("greet"), frame(0, REQUEST));
        stream.receiveFinish();
        assertThat(stream.finished).isFalse();
        running.get(0).succeed(response());
        assertThat(stream.sent).hasSize(2);
        assertThat(stream.finished).isTrue();
    }

    @Test
    void aPeerThatHalfClosesBetweenCallsEndsTheStream() {
        stream.receive(header("greet"), request());
        running.get(0).succeed(response());
        stream.receiveFinish();
        assertThat(stream.finished).isTrue();
        assertThat(stream.sent).hasSize(2);
    }

    @Test
    void aResetCancelsTheHandler() {
        stream.receive(header("greet"), request());
        stream.handler().onReset(7);
        assertThat(cancelled).containsExactly("greet");
        assertThat(stream.finished).isTrue();
        running.get(0).succeed(response());
        assertThat(stream.sent).isEmpty();
        assertThat(connection.timers()).isZero();
    }

    @Test
    void aResetBeforeTheRequestEndsTheStream() {
        stream.receive(header("greet"));
        stream.handler().onReset(7);
        assertThat(stream.finished).isTrue();
        assertThat(requests).isEmpty();
    }

    @Test
    void aPeerThatStopsReadingCancelsTheHandler() {
        stream.receive(header("greet"), request());
        stream.handler().onStopped(0);
        assertThat(cancelled).containsExactly("greet");
        assertThat(stream.stopped).isZero();
    }

    @Test
    void aLostConnectionCancelsTheHandler() {
        stream.receive(header("greet"), request());
        stream.handler().onClosed(null);
        assertThat(cancelled).containsExactly("greet");
        running.get(0).succeed(response());
        assertThat(stream.sent).isEmpty();
    }

    @Test
    void cancelIsAnsweredAndTheStreamGoesOn() {
        stream.receive(header("greet"), request(), frame(FrameFlags.CANCEL, new byte[0]), header("second"), request());
        assertThat(status(0).code()).isEqualTo(StatusCode.CANCELLED.number());
        assertThat(cancelled).containsExactly("greet");
        assertThat(requests).hasSize(2);
    }

    @Test
    void cancelOfACallThatWaitedItsTurnIsAnswered() {
        stream.receive(header("first"), request(), header("second"), request(), frame(FrameFlags.CANCEL, new byte[0]));
        assertThat(cancelled).isEmpty();
        running.get(0).succeed(response());
        assertThat(cancelled).containsExactly("second");
        assertThat(status(2).code()).isEqualTo(StatusCode.CANCELLED.number());
    }

    @Test
    void aHeaderThatSaysCancelIsAHeader() {
        stream.receive(header("first"), request(),
                frame(FrameFlags.HEADER | FrameFlags.CANCEL, ProtocolFrames.header("S", "second", 0)));
        assertThat(cancelled).isEmpty();
        running.get(0).succeed(response());
        stream.receive(request());
        assertThat(requests).hasSize(2);
    }

    @Test
    void cancelBeforeTheRequestIsAnswered() {
        stream.receive(header("greet"), frame(FrameFlags.CANCEL, new byte[0]), header("second"), request());
        assertThat(status(0).code()).isEqualTo(StatusCode.CANCELLED.number());
        assertThat(requests).containsExactly("second {\"name\":\"World\"}");
    }

    @Test
    void cancelWhereAHeaderIsDueIsNothing() {
        stream.receive(frame(FrameFlags.CANCEL, new byte[0]), header("greet"), request());
        assertThat(requests).hasSize(1);
        assertThat(stream.sent).isEmpty();
    }

    @Test
    void theCallersDeadlineEndsTheCall() {
        stream.receive(header("S", "greet", 2), request());
        connection.advance(Duration.ofMillis(1999));
        assertThat(stream.sent).isEmpty();
        connection.advance(Duration.ofMillis(1));
        assertThat(status(0).code()).isEqualTo(StatusCode.DEADLINE_EXCEEDED.number());
        assertThat(status(0).message()).isEqualTo("deadline exceeded");
        assertThat(cancelled).containsExactly("greet");
        running.get(0).succeed(response());
        assertThat(stream.sent).hasSize(1);
    }

    @Test
    void aHandlerThatNeverAnswersIsEndedByTheServersLimit() {
        stream.receive(header("S", "greet", 32767), request());
        connection.advance(MAX_TIME.minusMillis(1));
        assertThat(stream.sent).isEmpty();
        connection.advance(Duration.ofMillis(1));
        assertThat(status(0).code()).isEqualTo(StatusCode.DEADLINE_EXCEEDED.number());
    }

    @Test
    void aFailureIsALoneTrailer() {
        stream.receive(header("greet"), request());
        running.get(0).fail(new NotFoundException("no such name"));
        assertThat(stream.sent).extracting(Frame::flags).containsExactly(FrameFlags.TRAILER);
        assertThat(status(0).message()).isEqualTo("no such name");
    }

    @Test
    void onlyTheFirstEndOfACallCounts() {
        stream.receive(header("greet"), request());
        running.get(0).succeed(response());
        running.get(0).succeed(response());
        running.get(0).fail(new NotFoundException("late"));
        assertThat(stream.sent).hasSize(2);
    }

    @Test
    void answersToOneBatchLeaveTogether() {
        stream.receive(concat(header("at_once"), request(), header("at_once"), request()));
        assertThat(stream.sent).hasSize(4);
    }

    @Test
    void aRequestThatStopsHalfWayEndsTheStream() {
        stream.receive(header("greet"), new byte[] { 100, 0, 0, 0, 0, 'x' });
        connection.advance(REQUEST_TIMEOUT.minusMillis(1));
        assertThat(stream.sent).isEmpty();
        connection.advance(Duration.ofMillis(1));
        assertThat(status(0).code()).isEqualTo(StatusCode.DEADLINE_EXCEEDED.number());
        assertThat(status(0).message()).isEqualTo("frame: incomplete after 30000 ms (expected: all of it)");
        assertThat(stream.finished).isTrue();
        assertThat(server.buffered()).isZero();
    }

    @Test
    void aRequestThatTricklesIsNotGivenMoreTime() {
        stream.receive(header("greet"));
        for (int i = 0; i < 29; i++) {
            connection.advance(Duration.ofSeconds(1));
            stream.receive(new byte[] { (byte) (i == 0 ? 100 : 0) });
        }
        connection.advance(Duration.ofSeconds(1));
        assertThat(stream.finished).isTrue();
    }

    @Test
    void aRequestThatComesInTimeIsNoLongerWatched() {
        stream.receive(header("greet"));
        stream.receive(request());
        assertThat(connection.timers()).as("the handler's own limit").isEqualTo(1);
        connection.advance(REQUEST_TIMEOUT);
        assertThat(stream.finished).isFalse();
    }

    @Test
    void theStreamsOfAConnectionShareItsBudget() {
        byte[] half = new byte[600_000];
        System.arraycopy(new byte[] { 0, 0, 0x10, 0, 0 }, 0, half, 0, 5);
        spend((int) MAX_BUFFERED - (1 << 20));
        stream.receive(header("greet"), half);
        FakeStream second = connection.accept(server.newStream());
        second.receive(header("greet"), half);
        assertThat(second.finished).isTrue();
        RpcStatus refusal = ProtocolCodec.ofPayload(second.sent.get(0).payload()).decodeStatus(second.sent.get(0).payload());
        assertThat(refusal.code()).isEqualTo(StatusCode.RESOURCE_EXHAUSTED.number());
        assertThat(refusal.message()).isEqualTo("bytes held for the connection: 4345718 (expected: <= 4194304)");
        assertThat(stream.finished).isFalse();

        stream.handler().onReset(0);
        assertThat(server.buffered()).isEqualTo(MAX_BUFFERED - (1 << 20));
    }

    @Test
    void whatACallHoldsIsGivenBackWhenItEnds() {
        stream.receive(header("greet"), request(), header("next"), request());
        assertThat(server.buffered()).isEqualTo(REQUEST.length + ProtocolFrames.header("S", "next", 0).length + REQUEST.length
                + FrameChannel.FRAME_OVERHEAD);
        running.get(0).succeed(response());
        assertThat(server.buffered()).isEqualTo(REQUEST.length);
        running.get(1).succeed(response());
        assertThat(server.buffered()).isZero();
    }

    @Test
    void aLostConnectionGivesEverythingBack() {
        stream.receive(header("greet"), request(), header("next"), new byte[] { 100, 0, 0, 0, 0, 'x' });
        stream.handler().onClosed(null);
        assertThat(server.buffered()).isZero();
        assertThat(connection.timers()).isZero();
    }

    /** As other streams of the connection would. */
    private void spend(int bytes) {
        byte[] frame = new byte[FrameEncoder.HEAD_BYTES + bytes];
        System.arraycopy(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes + 1).array(), 0, frame, 0, 4);
        new FrameDecoder(FrameEncoder.MAX_LENGTH, server.budget()).next(ByteBuffer.wrap(frame));
    }

    private void assertDropped(int index, String message) {
        assertThat(stream.sent).hasSize(index + 1);
        assertThat(status(index).code()).isEqualTo(StatusCode.INTERNAL.number());
        assertThat(status(index).message()).isEqualTo(message);
        assertThat(stream.finished).isTrue();
        assertThat(stream.stopped).isZero();
        assertThat(server.buffered()).isZero();
    }

    private RpcStatus status(int index) {
        Frame frame = stream.sent.get(index);
        assertThat(frame.flags()).isEqualTo(FrameFlags.TRAILER);
        return ProtocolCodec.ofPayload(frame.payload()).decodeStatus(frame.payload());
    }

    private static OutputBuffer response() {
        OutputBuffer out = new OutputBuffer(1024);
        FrameEncoder.write(out, 0, RESPONSE);
        return out;
    }

    private static byte[] header(String method) {
        return header("S", method, 0);
    }

    private static byte[] header(String service, String method, int deadline) {
        return frame(FrameFlags.HEADER, ProtocolFrames.header(service, method, deadline));
    }

    private static byte[] request() {
        return frame(FrameFlags.END_STREAM, REQUEST);
    }

    private static byte[] frame(int flags, byte[] payload) {
        return ProtocolFrames.frame(flags, payload);
    }

    private static byte[] concat(byte[]... parts) {
        return ProtocolFrames.concat(parts);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
