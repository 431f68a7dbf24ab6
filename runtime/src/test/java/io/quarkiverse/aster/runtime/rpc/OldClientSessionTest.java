package io.quarkiverse.aster.runtime.rpc;

import static io.quarkiverse.aster.runtime.rpc.OldClientRig.CANCELLED;
import static io.quarkiverse.aster.runtime.rpc.OldClientRig.CONFIRMATION;
import static io.quarkiverse.aster.runtime.rpc.OldClientRig.MAX_WAITING;
import static io.quarkiverse.aster.runtime.rpc.OldClientRig.OK;
import static io.quarkiverse.aster.runtime.rpc.OldClientRig.message;
import static io.quarkiverse.aster.runtime.rpc.OldClientRig.trailer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.transport.TransportException;

/** A client's session with a peer of the released 0.1 protocol, whatever that peer does. */
@Timeout(10)
class OldClientSessionTest {

    private OldClientRig rig = new OldClientRig(Dialect.V0_1);

    @AfterEach
    void nothingIsLeft() {
        rig.session.close();
        rig.connection.runTasks();
        assertThat(rig.client.isIdle()).isTrue();
        assertThat(rig.client.buffered()).isZero();
        assertThat(rig.connection.timers()).isZero();
    }

    private void ended(String reason) {
        assertThat(rig.session.isOpen()).isFalse();
        assertThat(rig.stream().finished).isTrue();
        rig.unary("later");
        assertThat(rig.news()).containsExactly("later UNAVAILABLE");
        assertThat(rig.failure).hasMessageContaining(reason);
    }

    @Test
    void itBeginsWithItsFirstCall() {
        assertThat(rig.connection.requested).isEmpty();
        rig.unary("a");
        rig.open();
        assertThat(rig.sent()).containsExactly("HEADER open", "CALL a", "request");
        rig.receive(message("1"));
        assertThat(rig.news()).containsExactly("a OK 1");
        rig.unary("b");
        assertThat(rig.sent()).containsExactly("CALL b", "request");
        assertThat(rig.stream().finished).isFalse();
        rig.receive(trailer(StatusCode.NOT_FOUND));
        assertThat(rig.news()).containsExactly("b NOT_FOUND");
        assertThat(rig.session.isOpen()).isTrue();
    }

    @Test
    void everyCallWaitsForTheAnswerToTheOneBefore() {
        rig.unary("a");
        rig.unary("b");
        rig.open();
        rig.stream("c", MethodPattern.SERVER_STREAM);
        assertThat(rig.sent()).containsExactly("HEADER open", "CALL a", "request");
        rig.receive(message("1"));
        assertThat(rig.sent()).containsExactly("CALL b", "request");
        rig.receive(message("2"));
        assertThat(rig.sent()).containsExactly("CALL c", "request");
        rig.unary("d");
        rig.receive(message("3"), message("4"));
        assertThat(rig.sent()).isEmpty();
        rig.receive(OK);
        assertThat(rig.sent()).containsExactly("CALL d", "request");
        assertThat(rig.news()).containsExactly("a OK 1", "b OK 2", "c open", "c message 3", "c message 4", "c OK");
        rig.receive(message("5"));
    }

    @Test
    void aTrailerEndsTheRequests() {
        StreamCall call = rig.stream("a", MethodPattern.CLIENT_STREAM);
        rig.open();
        rig.request(call);
        rig.request(call);
        rig.endRequests(call);
        assertThat(rig.sent()).containsExactly("HEADER open", "CALL a", "more", "more", "TRAILER end");
        rig.receive(message("1"));
        assertThat(rig.news()).containsExactly("a open", "a message 1", "a OK");
    }

    /** Peers would take the end of its requests for the next call. */
    @Test
    void afterAnEarlyAnswerNoMoreIsSent() {
        StreamCall call = rig.stream("a", MethodPattern.BIDI_STREAM);
        rig.open();
        rig.receive(OK);
        rig.request(call);
        rig.endRequests(call);
        rig.unary("b");
        assertThat(rig.sent()).containsExactly("HEADER open", "CALL a", "CALL b", "request");
        rig.receive(message("1"));
        assertThat(rig.news()).containsExactly("a open", "a OK", "b OK 1");
    }

    @Test
    void aTrailerBehindTheOnlyResponseIsNoAnswerToTheNextCall() {
        StreamCall call = rig.stream("a", MethodPattern.CLIENT_STREAM);
        rig.open();
        rig.endRequests(call);
        rig.receive(message("1"), OK);
        rig.endRequests(rig.stream("b", MethodPattern.CLIENT_STREAM));
        rig.receive(message("2"));
        rig.unary("c");
        rig.receive(OK, message("3"));
        assertThat(rig.news()).containsExactly("a open", "a message 1", "a OK", "b open", "b message 2", "b OK", "c OK 3");
    }

    @Test
    void typeScriptPeersSayThatAClientStreamHasEnded() {
        rig = new OldClientRig(Dialect.V0_1_JSON);
        StreamCall call = rig.stream("a", MethodPattern.CLIENT_STREAM);
        rig.open();
        rig.endRequests(call);
        rig.receive(message("1"));
        rig.stream("b", MethodPattern.SERVER_STREAM);
        assertThat(rig.news()).containsExactly("a open", "a message 1");
        rig.receive(OK);
        assertThat(rig.news()).containsExactly("a OK", "b open");
        rig.receive(message("2"), OK);
        assertThat(rig.news()).containsExactly("b message 2", "b OK");
    }

    @Test
    void anOkWithoutResponseIsNone() {
        rig.unary("a");
        rig.open();
        rig.receive(OK);
        assertThat(rig.news()).containsExactly("a OK without response");
    }

    @ParameterizedTest
    @EnumSource(names = { "UNARY", "SERVER_STREAM", "CLIENT_STREAM" })
    void theNextCallWaitsUntilTheCancelledOneIsConfirmed(MethodPattern pattern) {
        OutgoingCall call = pattern == MethodPattern.UNARY ? rig.unary("a") : rig.stream("a", pattern);
        rig.open();
        rig.cancel(call);
        rig.unary("b");
        assertThat(rig.sent()).endsWith("CANCEL").doesNotContain("CALL b");
        rig.receive(CANCELLED);
        assertThat(rig.sent()).containsExactly("CALL b", "request");
        rig.receive(message("1"));
        assertThat(rig.news()).endsWith("a CANCELLED", "b OK 1");
        assertThat(rig.session.isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void anAnswerThatCrossesTheCancellationIsDropped(boolean well) {
        ClientCall call = rig.unary("a");
        rig.open();
        rig.cancel(call);
        rig.unary("b");
        rig.receive(well ? message("1") : trailer(StatusCode.NOT_FOUND));
        rig.receive(CANCELLED, message("2"));
        assertThat(rig.news()).containsExactly("a CANCELLED", "b OK 2");
    }

    @Test
    void aCancellationThatIsNotConfirmedEndsTheSession() {
        ClientCall call = rig.unary("a");
        rig.open();
        rig.cancel(call);
        rig.unary("b");
        rig.connection.advance(CONFIRMATION);
        assertThat(rig.news()).containsExactly("a CANCELLED", "b UNAVAILABLE");
        ended("cancelled call not confirmed by the peer within 5000 ms");
    }

    @Test
    void whereThePeerDoesNotConfirmTheSessionEndsAtOnce() {
        StreamCall call = rig.stream("a", MethodPattern.BIDI_STREAM);
        rig.open();
        rig.cancel(call);
        assertThat(rig.sent()).doesNotContain("CANCEL");
        assertThat(rig.news()).containsExactly("a open", "a CANCELLED");
        ended("ended with a call that was cancelled");
    }

    @Test
    void typeScriptPeersConfirmUnaryCallsOnly() {
        rig = new OldClientRig(Dialect.V0_1_JSON);
        ClientCall unary = rig.unary("a");
        rig.open();
        rig.cancel(unary);
        rig.receive(message("1"), CANCELLED);
        StreamCall call = rig.stream("b", MethodPattern.SERVER_STREAM);
        rig.cancel(call);
        assertThat(rig.news()).containsExactly("a CANCELLED", "b open", "b CANCELLED");
        ended("ended with a call that was cancelled");
    }

    @Test
    void whatWasCancelledBeforeItsTurnIsNotSent() {
        rig.unary("a");
        rig.open();
        ClientCall call = rig.unary("b");
        rig.cancel(call);
        rig.unary("c");
        rig.receive(message("1"));
        assertThat(rig.sent()).containsExactly("HEADER open", "CALL a", "request", "CALL c", "request");
        rig.receive(message("2"));
        assertThat(rig.news()).containsExactly("b CANCELLED", "a OK 1", "c OK 2");
    }

    @Test
    void deadlinesOfCallsThatWaitAreKept() {
        rig.unary("a");
        rig.open();
        rig.unary("b", rig.session, Duration.ofSeconds(1));
        rig.connection.advance(Duration.ofSeconds(1));
        assertThat(rig.news()).containsExactly("b DEADLINE_EXCEEDED");
        rig.receive(message("1"));
        assertThat(rig.news()).containsExactly("a OK 1");
    }

    @Test
    void onlySoManyCallsWait() {
        rig.unary("a");
        rig.open();
        for (int i = 0; i < MAX_WAITING; i++) {
            rig.unary("b" + i);
        }
        rig.unary("c");
        assertThat(rig.news()).containsExactly("c RESOURCE_EXHAUSTED");
        assertThat(rig.failure).hasMessage("calls waiting for others of their session: 3 (expected: < 3)");
    }

    @Test
    void whatThePeerSaysBetweenCallsEndsTheSession() {
        rig.unary("a");
        rig.open();
        rig.receive(trailer(StatusCode.PERMISSION_DENIED), trailer(StatusCode.FAILED_PRECONDITION));
        assertThat(rig.news()).containsExactly("a PERMISSION_DENIED");
        ended("session: ended by the peer: FAILED_PRECONDITION told");
    }

    @Test
    void aSecondConfirmationIsIgnored() {
        rig.unary("a");
        rig.open();
        rig.receive(message("1"), CANCELLED);
        rig.unary("b");
        rig.receive(message("2"));
        assertThat(rig.news()).containsExactly("a OK 1", "b OK 2");
    }

    @Test
    void aMessageBetweenCallsEndsTheSession() {
        rig.unary("a");
        rig.open();
        rig.receive(message("1"), message("2"));
        assertThat(rig.news()).containsExactly("a OK 1");
        ended("session: ended by an error: response of the peer: a message between calls (expected: none)");
    }

    @Test
    void aTrailerThatIsNoneEndsTheSession() {
        rig.unary("a");
        rig.open();
        rig.receive(ProtocolFrames.frame(2, new byte[] { 1, 2, 3 }));
        assertThat(rig.news()).containsExactly("a INTERNAL");
        assertThat(rig.session.isOpen()).isFalse();
    }

    @Test
    void theEndOfTheStreamEndsTheSession() {
        rig.unary("a");
        rig.open();
        rig.unary("b");
        rig.stream().receiveFinish();
        assertThat(rig.news()).containsExactly("a UNAVAILABLE", "b UNAVAILABLE");
        ended("session: ended by the peer");
    }

    @Test
    void aResetEndsTheSession() {
        rig.unary("a");
        rig.open();
        rig.stream().handler().onReset(7);
        assertThat(rig.news()).containsExactly("a UNAVAILABLE");
        ended("session: reset by the peer with code 7");
    }

    @Test
    void theEndOfTheConnectionEndsTheSession() {
        rig.unary("a");
        rig.open();
        rig.stream().handler().onClosed(new TransportException(TransportException.Reason.CONNECTION_LOST, "lost"));
        assertThat(rig.news()).containsExactly("a UNAVAILABLE");
        assertThat(rig.session.isOpen()).isFalse();
    }

    @Test
    void aPeerThatReadsNoMoreMayStillAnswer() {
        rig.unary("a");
        rig.open();
        rig.stream().handler().onStopped(0);
        rig.receive(message("1"));
        assertThat(rig.news()).containsExactly("a OK 1");
        rig.unary("b");
        assertThat(rig.news()).containsExactly("b UNAVAILABLE");
        assertThat(rig.session.isOpen()).isFalse();
    }

    @Test
    void aStreamThatCannotBeOpenedEndsTheSession() {
        rig.connection.refusal = new TransportException(TransportException.Reason.CONNECTION_LOST, "no more");
        rig.unary("a");
        assertThat(rig.news()).containsExactly("a UNAVAILABLE");
        assertThat(rig.failure.details()).containsEntry("reason", "STREAM_OPEN_FAILED");
        assertThat(rig.session.isOpen()).isFalse();
    }

    @Test
    void closingItCancelsItsCalls() {
        rig.unary("a");
        rig.open();
        rig.unary("b");
        rig.sent();
        rig.session.close();
        assertThat(rig.sent()).isEmpty();
        assertThat(rig.news()).containsExactly("a CANCELLED", "b CANCELLED");
        assertThat(rig.stream().finished).isTrue();
        assertThat(rig.stream().stopped).isZero();
        assertThat(rig.client.openSessions()).isZero();
    }

    @Test
    void closingItBeforeTheStreamIsOpenSendsNothing() {
        rig.unary("a");
        rig.session.close();
        assertThat(rig.news()).containsExactly("a CANCELLED");
        rig.open();
        assertThat(rig.sent()).isEmpty();
        assertThat(rig.stream().finished).isTrue();
    }
}
