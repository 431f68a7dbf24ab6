package io.quarkiverse.aster.runtime.rpc;

import static io.quarkiverse.aster.runtime.rpc.OldServerRig.CALL_ECHO;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.CANCEL;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.IDLE_TIMEOUT;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.MAX_SESSIONS;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.MESSAGE;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.OK;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.SESSION;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.callHeader;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.hex;
import static io.quarkiverse.aster.runtime.rpc.OldServerRig.text;
import static io.quarkiverse.aster.runtime.rpc.ProtocolFrames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.trust.ConnectionGate;

/** The streams of peers of the released 0.1 protocol that carry a session. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class OldSessionTest {

    private final OldServerRig rig = new OldServerRig();

    @Test
    void aSessionAnswersWithoutTrailersWhereThereIsOneResponse() {
        rig.open();
        rig.call("echo");
        rig.last().succeed(rig.message());
        rig.assertFlags(0);
        rig.call("client", frame(0, MESSAGE), frame(FrameFlags.TRAILER, OK));
        assertThat(rig.ends).isOne();
        rig.last().succeed(rig.message());
        rig.assertFlags(0, 0);
        assertThat(rig.stream.finished).isFalse();
        assertThat(rig.server.sessions().size()).isOne();
        assertThat(rig.running).extracting(ServerCall::session).doesNotContainNull();
        assertThat(rig.running.get(0).session()).isSameAs(rig.running.get(1).session());
    }

    @Test
    void aResponseThatIsNoneIsNullInASession() {
        rig.open();
        rig.call("echo");
        rig.last().succeed(null);
        rig.assertFlags(0);
        assertThat(rig.stream.sent.get(0).payload()).isEqualTo(hex("03fd"));
    }

    @Test
    void streamsOfResponsesEndWithATrailerInASession() {
        rig.open();
        rig.call("server");
        rig.last().send(rig.message());
        rig.last().succeed(null);
        rig.assertFlags(0, FrameFlags.TRAILER);
        assertThat(rig.stream.sent.get(1).payload()).isEqualTo(OK);
        assertThat(rig.stream.finished).isFalse();
    }

    @Test
    void refusedCallsAreDrainedAndTheSessionGoesOn() {
        rig.open();
        rig.call("nothing", frame(0, MESSAGE), frame(FrameFlags.TRAILER, OK));
        rig.assertCodes(StatusCode.UNIMPLEMENTED);
        rig.stream.receive(frame(FrameFlags.CALL, CALL_ECHO), frame(0, MESSAGE));
        rig.last().succeed(rig.message());
        rig.assertFlags(FrameFlags.TRAILER, 0);
    }

    @Test
    void aCallHeaderThatNobodyCanReadIsDrainedToo() {
        rig.open();
        rig.stream.receive(frame(FrameFlags.CALL, MESSAGE), frame(0, MESSAGE));
        rig.assertCodes(StatusCode.INTERNAL);
        rig.call("echo");
        assertThat(rig.running).hasSize(1);
    }

    @Test
    void cancelEndsTheRunningCallWithOneTrailer() {
        rig.open();
        for (String method : List.of("echo", "server", "client", "bidi")) {
            rig.call(method);
            rig.stream.receive(CANCEL);
        }
        rig.assertCodes(StatusCode.CANCELLED, StatusCode.CANCELLED, StatusCode.CANCELLED, StatusCode.CANCELLED);
        assertThat(rig.cancelled).isEqualTo(4);
        assertThat(rig.stream.finished).isFalse();
    }

    @Test
    void cancelBetweenCallsIsAnswered() {
        rig.open();
        rig.stream.receive(CANCEL);
        rig.call("echo");
        rig.last().succeed(rig.message());
        rig.stream.receive(CANCEL);
        rig.assertFlags(FrameFlags.TRAILER, 0, FrameFlags.TRAILER);
        assertThat(rig.status(2).code()).isEqualTo(StatusCode.CANCELLED.number());
    }

    @Test
    void theLateEndOfRequestsIsSwallowed() {
        rig.open();
        rig.call("bidi");
        rig.last().succeed(null);
        rig.stream.receive(frame(0, MESSAGE), frame(FrameFlags.TRAILER, OK));
        rig.call("echo");
        rig.last().succeed(rig.message());
        rig.assertFlags(FrameFlags.TRAILER, 0);
    }

    @Test
    void theNextCallWaitsForTheAnswer() {
        rig.open();
        rig.call("echo");
        rig.call("server");
        assertThat(rig.running).hasSize(1);
        rig.running.get(0).succeed(rig.message());
        assertThat(rig.running).hasSize(2);
    }

    @Test
    void theEndOfTheSessionWaitsForTheAnswer() {
        rig.open();
        rig.call("echo");
        rig.stream.receiveFinish();
        assertThat(rig.stream.finished).isFalse();
        assertThat(rig.server.sessions().size()).isOne();
        rig.last().succeed(rig.message());
        rig.assertFlags(0);
        assertThat(rig.stream.finished).isTrue();
        assertThat(rig.server.sessions().size()).isZero();
        assertThat(rig.server.buffered()).isZero();
    }

    @Test
    void anIdleSessionEndsWithTheDirection() {
        rig.open();
        rig.call("echo");
        rig.last().succeed(rig.message());
        rig.connection.advance(IDLE_TIMEOUT.dividedBy(2));
        rig.stream.receiveFinish();
        rig.assertFlags(0);
        assertThat(rig.stream.finished).isTrue();
        assertThat(rig.server.sessions().size()).isZero();
        assertThat(rig.sessionsEnded).isOne();
    }

    @Test
    void aSessionWithoutCallsEndsAfterSomeTime() {
        rig.open();
        rig.call("echo");
        rig.last().succeed(rig.message());
        rig.connection.advance(IDLE_TIMEOUT.multipliedBy(2));
        assertThat(rig.sessionsEnded).isOne();
        assertThat(rig.server.sessions().size()).isZero();
        rig.call("echo");
        rig.assertFlags(0, FrameFlags.TRAILER);
        assertThat(rig.status(1).message())
                .isEqualTo("session session-001 was previously opened on this connection and is now closed");
        assertThat(rig.stream.finished).isTrue();
        assertThat(rig.running).hasSize(1);
    }

    @Test
    void aCallThatRunsKeepsItsSession() {
        rig.open();
        rig.call("server");
        rig.connection.advance(Duration.ofSeconds(299));
        rig.last().succeed(null);
        rig.connection.advance(IDLE_TIMEOUT.minusSeconds(1));
        rig.call("echo");
        assertThat(rig.running).hasSize(2);
        assertThat(rig.sessionsEnded).isZero();
    }

    @Test
    void thereAreNoMoreSessionsThanTheLimit() {
        rig.open();
        for (int i = 1; i < MAX_SESSIONS; i++) {
            rig.connection.accept(rig.server.newStream()).receive(frame(FrameFlags.HEADER, SESSION));
        }
        FakeStream refused = rig.connection.accept(rig.server.newStream());
        refused.receive(frame(FrameFlags.HEADER, SESSION));
        assertThat(refused.finished).isTrue();
        assertThat(OldServerRig.status(refused, 0).code()).isEqualTo(StatusCode.RESOURCE_EXHAUSTED.number());
        rig.stream.receiveFinish();
        FakeStream next = rig.connection.accept(rig.server.newStream());
        next.receive(frame(FrameFlags.HEADER, SESSION));
        assertThat(next.finished).isFalse();
    }

    @Test
    void aServerThatStopsTakesNoMoreCalls() {
        rig.open();
        rig.stream.receive(frame(FrameFlags.CALL, CALL_ECHO));
        rig.server.drain(() -> {
        });
        rig.stream.receive(frame(0, MESSAGE));
        rig.call("client", frame(0, MESSAGE), frame(FrameFlags.TRAILER, OK));
        rig.assertCodes(StatusCode.UNAVAILABLE, StatusCode.UNAVAILABLE);
        assertThat(rig.running).isEmpty();
    }

    @Test
    void aServerThatStopsResetsTheCallsThatGoOn() {
        rig.open();
        rig.call("echo");
        rig.server.reset(StreamCodes.SHUTDOWN);
        assertThat(rig.stream.reset).isEqualTo(StreamCodes.SHUTDOWN);
        assertThat(rig.cancelled).isOne();
        assertThat(rig.sessionsEnded).isOne();
        assertThat(rig.server.buffered()).isZero();
    }

    @Test
    void callsWhoseRequestArrivesTooLateDoNotStart() {
        rig.open();
        rig.stream.receive(frame(FrameFlags.CALL, callHeader("echo", 1_000_500)));
        rig.connection.advance(Duration.ofMillis(500));
        rig.stream.receive(frame(0, MESSAGE));
        rig.assertCodes(StatusCode.DEADLINE_EXCEEDED);
        assertThat(rig.running).isEmpty();
        assertThat(rig.stream.finished).isFalse();
    }

    @Test
    void deadlinesEndTheCallNotTheSession() {
        rig.open();
        rig.stream.receive(frame(FrameFlags.CALL, callHeader("client", 1_000_500)));
        rig.connection.advance(Duration.ofMillis(500));
        rig.assertCodes(StatusCode.DEADLINE_EXCEEDED);
        assertThat(rig.cancelled).isOne();
        rig.stream.receive(frame(0, MESSAGE), frame(FrameFlags.TRAILER, OK));
        rig.call("echo");
        rig.last().succeed(rig.message());
        rig.assertFlags(FrameFlags.TRAILER, 0);
    }

    @Test
    void aRequestThatDoesNotComeEndsTheSession() {
        rig.open();
        rig.stream.receive(frame(FrameFlags.CALL, CALL_ECHO));
        rig.connection.advance(Duration.ofSeconds(30));
        rig.assertCodes(StatusCode.DEADLINE_EXCEEDED);
        assertThat(rig.stream.finished).isTrue();
        assertThat(rig.server.sessions().size()).isZero();
    }

    @Test
    void whoDoesNotReadTheAnswersGetsNoMoreOfThem() {
        rig.open();
        rig.stream.writable = false;
        rig.stream.receive(CANCEL, CANCEL);
        rig.assertCodes();
        assertThat(rig.stream.isRead()).isFalse();
        rig.stream.writable = true;
        rig.stream.handler().onWritable();
        rig.assertCodes(StatusCode.CANCELLED, StatusCode.CANCELLED);
        assertThat(rig.stream.isRead()).isTrue();
    }

    @Test
    void lossOfTheStreamEndsCallAndSession() {
        rig.open();
        rig.call("echo");
        rig.stream.handler().onClosed(null);
        assertThat(rig.cancelled).isOne();
        assertThat(rig.server.sessions().size()).isZero();
        assertThat(rig.server.buffered()).isZero();
    }

    @Test
    void dataWithoutACallEndsTheSession() {
        rig.open();
        rig.stream.receive(frame(0, MESSAGE));
        rig.assertCodes(StatusCode.FAILED_PRECONDITION);
        assertThat(rig.status(0).message()).isEqualTo("Expected CALL frame");
        assertThat(rig.stream.finished).isTrue();
        assertThat(rig.server.sessions().size()).isZero();
    }

    @Test
    void aHeaderWithinASessionEndsIt() {
        rig.open();
        rig.stream.receive(frame(FrameFlags.HEADER, SESSION));
        rig.assertCodes(StatusCode.INTERNAL);
        assertThat(rig.stream.finished).isTrue();
    }

    @Test
    void aCallBeforeTheRequestsOfTheOneBeforeHaveEndedTakesItsPlace() {
        rig.open();
        rig.call("client");
        rig.call("echo");
        rig.assertCodes(StatusCode.FAILED_PRECONDITION);
        rig.last().succeed(rig.message());
        rig.assertFlags(FrameFlags.TRAILER, 0);
    }

    @Test
    void theEndOfTheAdmissionEndsCallAndSession() {
        rig.open();
        rig.call("echo");
        rig.server.refuse();
        rig.assertCodes(StatusCode.UNAUTHENTICATED);
        assertThat(rig.cancelled).isOne();
        assertThat(rig.sessionsEnded).isOne();
        assertThat(rig.connection.closeCode).isEqualTo(ConnectionGate.CLOSE_CODE);
    }

    @Test
    void sharedServicesHaveNoSessions() {
        rig.stream.receive(frame(FrameFlags.HEADER, text("{\"service\":\"Shared\",\"method\":\"\",\"callId\":\"s\","
                + "\"serializationMode\":3}")));
        rig.assertCodes(StatusCode.FAILED_PRECONDITION);
        assertThat(rig.stream.finished).isTrue();
    }

    @Test
    void aSessionInJsonIsInJsonThroughout() {
        rig.stream.receive(frame(FrameFlags.HEADER, text("{\"service\":\"AgentSession\",\"method\":\"\",\"callId\":\"s\","
                + "\"serializationMode\":3}")));
        rig.stream.receive(frame(FrameFlags.CALL, text("{\"method\":\"echo\"}")), frame(0, text("{}")));
        rig.last().succeed(null);
        assertThat(new String(rig.stream.sent.get(0).payload(), StandardCharsets.UTF_8)).isEqualTo("null");
        rig.stream.receive(CANCEL);
        assertThat(rig.stream.sent.get(1).payload()[0]).isEqualTo((byte) '{');
    }

    @Test
    void aJsonSessionThatSaysXlangIsInJsonNevertheless() {
        rig.stream.receive(frame(FrameFlags.HEADER, text("{\"service\":\"AgentSession\",\"method\":\"\",\"callId\":\"s\"}")));
        rig.connection.advance(Duration.ofMinutes(1));
        rig.stream.receive(frame(FrameFlags.CALL, text("{\"method\":\"nothing\"}")), frame(0, text("{}")));
        rig.assertCodes(StatusCode.UNIMPLEMENTED);
        assertThat(rig.stream.sent.get(0).payload()[0]).isEqualTo((byte) '{');
    }
}
