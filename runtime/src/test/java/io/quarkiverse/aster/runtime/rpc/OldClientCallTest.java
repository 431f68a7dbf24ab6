package io.quarkiverse.aster.runtime.rpc;

import static io.quarkiverse.aster.runtime.rpc.OldClientRig.OK;
import static io.quarkiverse.aster.runtime.rpc.OldClientRig.message;
import static io.quarkiverse.aster.runtime.rpc.OldClientRig.trailer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.StatusCode;

/** A client's calls to a peer of the released 0.1 protocol, each on a stream of its own. */
@Timeout(10)
class OldClientCallTest {

    private final OldClientRig rig = new OldClientRig(Dialect.V0_1);

    @AfterEach
    void nothingIsLeft() {
        assertThat(rig.client.isIdle()).isTrue();
        assertThat(rig.client.buffered()).isZero();
        assertThat(rig.connection.timers()).isZero();
        assertThat(rig.stream().finished).isTrue();
    }

    private ClientCall unary(String name) {
        ClientCall call = rig.unary(name, null, Duration.ofSeconds(60));
        rig.open();
        return call;
    }

    @Test
    void theEndOfTheDirectionEndsTheRequest() {
        unary("a");
        assertThat(rig.sent()).containsExactly("HEADER a", "request");
        assertThat(rig.stream().finished).isTrue();
        rig.receive(message("1"));
        assertThat(rig.news()).isEmpty();
        assertThat(rig.client.buffered()).as("the response waits for the trailer").isEqualTo(1);
        rig.receive(OK);
        assertThat(rig.news()).containsExactly("a OK 1");
        assertThat(rig.stream().stopped).isZero();
    }

    @Test
    void everyCallHasAStreamOfItsOwn() {
        unary("a");
        rig.receive(message("1"), OK);
        unary("b");
        assertThat(rig.connection.streams).hasSize(2);
        rig.receive(message("2"), OK);
        assertThat(rig.news()).containsExactly("a OK 1", "b OK 2");
    }

    @Test
    void failuresAreTold() {
        unary("a");
        rig.receive(trailer(StatusCode.NOT_FOUND));
        assertThat(rig.news()).containsExactly("a NOT_FOUND");
    }

    @Test
    void aSecondResponseIsAnError() {
        unary("a");
        rig.receive(message("1"), message("2"));
        assertThat(rig.news()).containsExactly("a INTERNAL");
        assertThat(rig.failure).hasMessage("response of the peer: a second message (expected: one)");
    }

    @Test
    void aStreamThatEndsWithoutATrailerIsUnavailable() {
        unary("a");
        rig.stream().receiveLast(message("1"));
        assertThat(rig.news()).containsExactly("a UNAVAILABLE");
    }

    @Test
    void aResetIsUnavailable() {
        unary("a");
        rig.stream().handler().onReset(1);
        assertThat(rig.news()).containsExactly("a UNAVAILABLE");
    }

    @Test
    void whoIsCancelledLeavesHisStream() {
        ClientCall call = unary("a");
        rig.cancel(call);
        assertThat(rig.sent()).containsExactly("HEADER a", "request");
        assertThat(rig.stream().stopped).isZero();
        assertThat(rig.news()).containsExactly("a CANCELLED");
    }

    @Test
    void whoIsCancelledBeforeTheStreamIsOpenSendsNothing() {
        ClientCall call = rig.unary("a", null, Duration.ofSeconds(60));
        rig.cancel(call);
        rig.open();
        assertThat(rig.sent()).isEmpty();
        assertThat(rig.news()).containsExactly("a CANCELLED");
    }

    @Test
    void theDeadlineIsKeptOnThisSide() {
        rig.unary("a", null, Duration.ofSeconds(1));
        rig.open();
        rig.connection.advance(Duration.ofSeconds(1));
        assertThat(rig.news()).containsExactly("a DEADLINE_EXCEEDED");
    }

    @Test
    void requestsThatFollowEndWithTheDirection() {
        StreamCall call = rig.stream("a", MethodPattern.BIDI_STREAM, null);
        rig.open();
        rig.request(call);
        rig.receive(message("1"));
        rig.endRequests(call);
        assertThat(rig.sent()).containsExactly("HEADER a", "more");
        assertThat(rig.stream().finished).isTrue();
        rig.receive(OK);
        assertThat(rig.news()).containsExactly("a open", "a message 1", "a OK");
    }

    @Test
    void noRequestsAreJustTheEnd() {
        StreamCall call = rig.stream("a", MethodPattern.CLIENT_STREAM, null);
        rig.open();
        rig.endRequests(call);
        assertThat(rig.sent()).containsExactly("HEADER a");
        rig.receive(message("1"), OK);
        assertThat(rig.news()).containsExactly("a open", "a message 1", "a OK");
    }
}
