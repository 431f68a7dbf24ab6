package io.quarkiverse.aster.runtime.rpc;

import static io.quarkiverse.aster.runtime.rpc.ProtocolFrames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawStatus;
import io.quarkiverse.aster.transport.TransportException;

/** What a peer speaks that has not told, found out with the first call. */
@Timeout(10)
class PeerProbeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_WAITING = 3;

    private final FakeConnection connection = new FakeConnection();
    private final ClientConnection client = new ClientConnection(connection, Announced.NOTHING, new StreamPool.Settings(2, 4,
            Duration.ofMillis(10), 1, PATIENCE, MAX_WAITING, 1024, 4096));
    private final List<String> events = new ArrayList<>();
    private AsterException failure;

    static Stream<Arguments> answers() {
        return Stream.of(
                answer(RawForm.OLD_XLANG, StatusCode.INTERNAL, "Invalid StreamHeader", Dialect.V0_1),
                answer(RawForm.OLD_XLANG, StatusCode.UNKNOWN, "else", Dialect.V0_1),
                answer(RawForm.JSON, StatusCode.INVALID_ARGUMENT, "[INVALID_ARGUMENT] missing service name",
                        Dialect.V0_1_JSON),
                answer(RawForm.JSON, StatusCode.INVALID_ARGUMENT, "Missing service name", Dialect.V0_2),
                answer(RawForm.XLANG, StatusCode.INVALID_ARGUMENT, "Missing service name", Dialect.V0_2),
                answer(RawForm.XLANG, StatusCode.INVALID_ARGUMENT, "missing service name", Dialect.V0_2),
                answer(RawForm.JSON, StatusCode.UNAUTHENTICATED, "not admitted", Dialect.V0_2),
                answer(RawForm.JSON, StatusCode.UNAVAILABLE, "server: shutting down", Dialect.V0_2),
                answer(RawForm.JSON, StatusCode.INTERNAL, "anything", Dialect.NEUTRAL),
                answer(RawForm.JSON, StatusCode.OK, "", Dialect.NEUTRAL),
                Arguments.of(frame(FrameFlags.TRAILER, new byte[0]), Dialect.NEUTRAL),
                Arguments.of(frame(FrameFlags.TRAILER, new byte[] { '{' }), Dialect.NEUTRAL),
                Arguments.of(frame(0, "{}".getBytes(StandardCharsets.US_ASCII)), Dialect.NEUTRAL));
    }

    private static Arguments answer(RawForm form, StatusCode code, String message, Dialect dialect) {
        return Arguments.of(RawFrames.trailer(RawStatus.of(code.number(), message), form), dialect);
    }

    @AfterEach
    void nothingIsLeft() {
        connection.runTasks();
        assertThat(client.buffered()).isZero();
        assertThat(connection.timers()).isZero();
    }

    /** Says how it is made. */
    private ClientCall call(String name) {
        CallFrames frames = new CallFrames() {
            @Override
            public List<OutputBuffer> begin(Dialect dialect, int sessionId) {
                events.add(name + " in " + dialect);
                OutputBuffer out = new OutputBuffer(1024);
                FrameEncoder.write(out, FrameFlags.HEADER, name.getBytes(StandardCharsets.US_ASCII));
                return List.of(out);
            }

            @Override
            public List<OutputBuffer> beginInSession(Dialect dialect) {
                throw new UnsupportedOperationException("sessions");
            }

            @Override
            public OutputBuffer openSession(Dialect dialect, String sessionId) {
                throw new UnsupportedOperationException("sessions");
            }

            @Override
            public OutputBuffer endInSession(Dialect dialect) {
                throw new UnsupportedOperationException("sessions");
            }
        };
        ClientCall call = new ClientCall(null, null, frames, new CallSpeed(), Duration.ofSeconds(60),
                connection.scheduler.nanoTime(), new ClientCall.Listener() {
                    @Override
                    public void onSuccess(Frame response, Dialect dialect) {
                        events.add(name + " OK");
                    }

                    @Override
                    public void onFailure(AsterException status) {
                        events.add(name + " " + status.code());
                        failure = status;
                    }
                });
        client.start(call);
        return call;
    }

    private void finishCalls() {
        while (!connection.requested.isEmpty()) {
            connection.openNext().receive(frame(FrameFlags.TRAILER, new byte[0]));
        }
        connection.runTasks();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theAnswerTells(byte[] answer, Dialect dialect) {
        call("a");
        FakeStream question = connection.openNext();
        assertThat(question.sent).extracting(Frame::flags).containsExactly(FrameFlags.HEADER, FrameFlags.END_STREAM);
        assertThat(new String(question.sent.get(0).payload(), StandardCharsets.US_ASCII)).isEqualTo(
                "{\"service\":\"\",\"method\":\"probe\",\"version\":1,\"callId\":0,\"deadline\":0,\"serializationMode\":3,"
                        + "\"metadataKeys\":[],\"metadataValues\":[],\"sessionId\":0}");
        assertThat(question.finished).isTrue();
        question.receive(answer);
        finishCalls();
        assertThat(client.dialect()).isEqualTo(dialect);
        assertThat(events).containsExactly("a in " + dialect, "a OK");
        client.closed(new UnavailableException("closed"));
    }

    @Test
    void callsWaitForItInTheirOrder() {
        call("a");
        call("b");
        assertThat(connection.requested).as("one question").hasSize(1);
        connection.openNext().receive(RawFrames.trailer(RawStatus.of(3, "Missing service name"), RawForm.JSON));
        List<FakeStream> streams = List.of(connection.openNext(), connection.openNext());
        streams.forEach(stream -> stream.receive(frame(FrameFlags.TRAILER, new byte[0])));
        assertThat(events).containsExactly("a in V0_2", "b in V0_2", "a OK", "b OK");
        call("c").abort(new CancelledException("cancelled by the caller"));
        assertThat(events).endsWith("c in V0_2", "c CANCELLED");
    }

    @Test
    void noAnswerInTimeIsOneToo() {
        call("a");
        FakeStream question = connection.openNext();
        connection.advance(PATIENCE);
        assertThat(question.stopped).isZero();
        finishCalls();
        assertThat(events).containsExactly("a in NEUTRAL", "a OK");
    }

    @Test
    void aStreamThatEndsIsNoAnswer() {
        call("a");
        connection.openNext().receiveFinish();
        finishCalls();
        assertThat(events).startsWith("a in NEUTRAL");
    }

    @Test
    void callsThatEndMeanwhileAreNotMade() {
        ClientCall call = call("a");
        FakeStream question = connection.openNext();
        call.abort(new CancelledException("cancelled by the caller"));
        connection.runTasks();
        question.receive(RawFrames.trailer(RawStatus.of(3, "Missing service name"), RawForm.JSON));
        assertThat(connection.requested).isEmpty();
        assertThat(events).containsExactly("a CANCELLED");
        assertThat(client.isIdle()).isTrue();
    }

    @Test
    void onlySoManyCallsWait() {
        for (int i = 0; i <= MAX_WAITING; i++) {
            call("a");
        }
        assertThat(events).containsExactly("a RESOURCE_EXHAUSTED");
        assertThat(failure).hasMessage("calls waiting for what the peer speaks: 3 (expected: < 3)");
        lose();
    }

    @Test
    void theEndOfTheConnectionEndsTheWait() {
        call("a");
        lose();
        assertThat(events).containsExactly("a UNAVAILABLE");
        assertThat(failure).hasMessage("lost");
        assertThat(client.isIdle()).isTrue();
    }

    private void lose() {
        FakeStream question = connection.openNext();
        question.handler().onClosed(new TransportException(TransportException.Reason.CONNECTION_LOST, "lost"));
        client.closed(new UnavailableException("lost"));
    }
}
