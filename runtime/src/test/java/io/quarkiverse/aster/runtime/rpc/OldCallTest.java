package io.quarkiverse.aster.runtime.rpc;

import static io.quarkiverse.aster.runtime.rpc.OldServerRig.CANCEL;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.ECHO;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.MESSAGE;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.OK;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.SESSION;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.header;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.text;
import static io.quarkiverse.aster.runtime.rpc.ProtocolFrames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.runtime.wire.FrameFlags;

/** The streams of peers of the released 0.1 protocol that carry one call. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class OldCallTest {

    private final OldServerRig rig = new OldServerRig();

    @Test
    void aUnaryCallEndsItsStreamWithAFullTrailer() {
        rig.stream.receive(frame(FrameFlags.HEADER, ECHO), frame(0, MESSAGE));
        rig.last().succeed(rig.message());
        rig.assertFlags(0, FrameFlags.TRAILER);
        assertThat(rig.stream.sent.get(1).payload()).isEqualTo(OK);
        assertThat(rig.stream.finished).isTrue();
    }

    @Test
    void theEndOfTheDirectionNotTheFlagEndsTheRequests() {
        rig.stream.receive(header("client", 0), frame(FrameFlags.END_STREAM, MESSAGE), frame(0, MESSAGE));
        assertThat(rig.ends).isZero();
        rig.stream.receiveFinish();
        assertThat(rig.ends).isOne();
        assertThat(rig.requests).hasSize(2);
        rig.last().succeed(rig.message());
        rig.assertFlags(0, FrameFlags.TRAILER);
    }

    @Test
    void aTrailerEndsTheRequestsOfASharedCall() {
        rig.stream.receive(header("bidi", 0), frame(0, MESSAGE), frame(FrameFlags.TRAILER, OK));
        assertThat(rig.ends).isOne();
        rig.last().succeed(null);
        rig.assertFlags(FrameFlags.TRAILER);
        assertThat(rig.stream.finished).isTrue();
    }

    @Test
    void aHeaderWithoutARequestIsUnavailable() {
        rig.stream.receive(frame(FrameFlags.HEADER, ECHO));
        rig.stream.receiveFinish();
        rig.assertCodes(StatusCode.UNAVAILABLE);
        assertThat(rig.stream.finished).isTrue();
    }

    @Test
    void cancelMeansNothingOnTheStreamOfACall() {
        rig.stream.receive(frame(FrameFlags.HEADER, ECHO), CANCEL, frame(0, MESSAGE), CANCEL);
        assertThat(rig.cancelled).isZero();
        rig.last().succeed(rig.message());
        rig.assertFlags(0, FrameFlags.TRAILER);
    }

    @Test
    void deadlinesArePointsInTime() {
        rig.stream.receive(header("echo", 1_000_500), frame(0, MESSAGE));
        rig.connection.advance(Duration.ofMillis(499));
        assertThat(rig.stream.sent).isEmpty();
        rig.connection.advance(Duration.ofMillis(1));
        rig.assertCodes(StatusCode.DEADLINE_EXCEEDED);
        assertThat(rig.cancelled).isOne();
    }

    @Test
    void aNeutralJsonCallIsAnsweredAndItsStreamFinished() {
        rig.stream.receive(frame(FrameFlags.HEADER, text("{\"service\":\"Echo\",\"method\":\"echo\",\"version\":1,"
                + "\"serializationMode\":3,\"metadataKeys\":[],\"metadataValues\":[]}")), frame(0, text("{}")));
        rig.stream.receiveFinish();
        rig.last().succeed(rig.message());
        rig.assertFlags(0, FrameFlags.TRAILER);
        assertThat(rig.stream.finished).isTrue();
    }

    @Test
    void theDataBehindTheRequestIsIgnored() {
        rig.stream.receive(frame(FrameFlags.HEADER, ECHO), frame(0, MESSAGE), frame(0, MESSAGE));
        rig.last().succeed(rig.message());
        rig.assertFlags(0, FrameFlags.TRAILER);
        assertThat(rig.requests).hasSize(1);
        assertThat(rig.server.buffered()).isZero();
    }

    @Test
    void callsThatArriveTooLateDoNotStart() {
        rig.stream.receive(header("echo", 999_999), frame(0, MESSAGE));
        rig.assertCodes(StatusCode.DEADLINE_EXCEEDED);
        assertThat(rig.running).isEmpty();
        assertThat(rig.stream.finished).isTrue();
    }

    @Test
    void callsWhoseRequestArrivesTooLateDoNotStart() {
        rig.stream.receive(header("echo", 1_000_500));
        rig.connection.advance(Duration.ofMillis(500));
        rig.stream.receive(frame(0, MESSAGE));
        rig.assertCodes(StatusCode.DEADLINE_EXCEEDED);
        assertThat(rig.running).isEmpty();
    }

    @Test
    void aRequestThatDoesNotComeEndsTheStream() {
        rig.stream.receive(frame(FrameFlags.HEADER, ECHO));
        rig.connection.advance(Duration.ofSeconds(30));
        rig.assertCodes(StatusCode.DEADLINE_EXCEEDED);
        assertThat(rig.stream.finished).isTrue();
    }

    @Test
    void aServerThatStopsTakesNoMoreCalls() {
        rig.stream.receive(frame(FrameFlags.HEADER, ECHO));
        rig.server.drain(() -> {
        });
        rig.stream.receive(frame(0, MESSAGE));
        rig.assertCodes(StatusCode.UNAVAILABLE);
        assertThat(rig.running).isEmpty();
        assertThat(rig.stream.finished).isTrue();
    }

    @Test
    void aServerThatStopsResetsTheCallsThatGoOn() {
        rig.stream.receive(frame(FrameFlags.HEADER, ECHO), frame(0, MESSAGE));
        rig.server.reset(StreamCodes.SHUTDOWN);
        assertThat(rig.stream.reset).isEqualTo(StreamCodes.SHUTDOWN);
        assertThat(rig.cancelled).isOne();
        assertThat(rig.server.buffered()).isZero();
    }

    @Test
    void abandonedStreamsAreCounted() {
        for (int i = 0; i <= 10; i++) {
            assertThat(rig.connection.closeCode).isNull();
            FakeStream abandoned = rig.connection.accept(rig.server.newStream());
            abandoned.receive(frame(FrameFlags.HEADER, ECHO), frame(0, MESSAGE));
            abandoned.handler().onReset(1);
        }
        assertThat(rig.connection.closeCode).isEqualTo(StreamCodes.ABUSE);
        assertThat(rig.cancelled).isEqualTo(11);
    }

    @Test
    void sessionsThatAreAbandonedAreCountedToo() {
        for (int i = 0; i <= 10; i++) {
            FakeStream abandoned = rig.connection.accept(rig.server.newStream());
            abandoned.receive(frame(FrameFlags.HEADER, SESSION));
            abandoned.handler().onReset(1);
        }
        assertThat(rig.connection.closeCode).isEqualTo(StreamCodes.ABUSE);
        assertThat(rig.server.sessions().size()).isZero();
    }
}
