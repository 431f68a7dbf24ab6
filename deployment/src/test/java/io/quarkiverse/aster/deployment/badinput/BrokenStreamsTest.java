package io.quarkiverse.aster.deployment.badinput;

import static io.quarkiverse.aster.deployment.badinput.Calls.NOTE;
import static io.quarkiverse.aster.deployment.badinput.Calls.call;
import static io.quarkiverse.aster.deployment.badinput.Calls.method;
import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static io.quarkiverse.aster.testing.RawFrames.frame;
import static io.quarkiverse.aster.testing.RawFrames.header;
import static io.quarkiverse.aster.testing.RawFrames.join;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.testing.RawPeer;
import io.quarkiverse.aster.testing.RawStatus;
import io.quarkiverse.aster.testing.RawStream;
import io.vertx.core.Vertx;

/** Streams that end on one side or on both, at every point of a call. */
@Timeout(60)
class BrokenStreamsTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Echo.class, Calls.class)
            // more than the test abandons
            .config("quarkus.aster.server.max-aborted-streams", "10000");

    private static final byte[] HELD = call(method("hold"), NOTE);

    @Inject
    Vertx vertx;
    @Inject
    AsterServer server;
    @Inject
    @AsterClient(SELF)
    Echo others;

    private RawPeer peer;

    @BeforeEach
    void connect() {
        Echo.held = new Echo.Held();
        peer = new RawPeer(vertx, server.address());
    }

    @AfterEach
    void disconnect() {
        Echo.held.answer.complete(new Echo.Note("late", 0, List.of()));
        peer.close();
    }

    @Test
    void aStreamThatEndsBeforeItsFirstCallIsEndedToo() {
        RawStream stream = peer.open();

        stream.finish();

        stream.awaitFinish();
        everybodyElseGoesOn();
    }

    @Test
    void aStreamThatEndsBetweenCallsIsEndedToo() {
        RawStream stream = peer.open();
        stream.send(Calls.good());
        assertThat(stream.status()).isEqualTo(RawStatus.OK);

        stream.finish();

        stream.awaitFinish();
        everybodyElseGoesOn();
    }

    @Test
    void aRequestMayEndWithTheStreamInsteadOfTheFlag() {
        RawStream stream = peer.open();

        stream.send(join(header(method("note")), frame(0, NOTE)));
        stream.finish();

        assertThat(stream.status()).isEqualTo(RawStatus.OK);
        stream.awaitFinish();
        everybodyElseGoesOn();
    }

    @Test
    void aCallerThatHasNothingMoreToSayStillGetsItsAnswer() {
        RawStream stream = peer.open();
        stream.send(HELD);
        arrived();

        stream.finish();
        everybodyElseGoesOn();
        Echo.held.answer.complete(new Echo.Note("late", 0, List.of()));

        assertThat(stream.status()).isEqualTo(RawStatus.OK);
        stream.awaitFinish();
    }

    /** Where in a call the stream is abandoned: after how many bytes. */
    private static Map<String, Integer> points() {
        int header = header(method("hold")).length;
        return Map.of("before anything", 0, "within the length", 2, "before the flags", 4, "within the header", 40,
                "before the request", header, "within the length of the request", header + 2, "within the request",
                header + 10);
    }

    static Stream<String> pointNames() {
        return points().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("pointNames")
    void anAbandonedStreamIsGivenUp(String point) {
        byte[] sent = Arrays.copyOf(HELD, points().get(point));
        RawStream reset = peer.open();
        RawStream stopped = peer.open();
        RawStream both = peer.open();

        reset.send(sent);
        reset.reset(7);
        stopped.send(sent);
        stopped.stop(7);
        stopped.finish();
        both.send(sent);
        both.reset(7);
        both.stop(7);

        reset.awaitFinish();
        stopped.awaitEnd();
        both.awaitEnd();
        assertThat(Echo.held.arrived).isNotDone();
        everybodyElseGoesOn();
    }

    @Test
    void aResetWhileTheHandlerRunsStopsIt() {
        RawStream stream = peer.open();
        stream.send(HELD);
        arrived();

        stream.reset(7);

        cancelled();
        everybodyElseGoesOn();
    }

    @Test
    void aCallerThatDoesNotWantTheAnswerStopsTheHandler() {
        RawStream stream = peer.open();
        stream.send(HELD);
        arrived();

        stream.stop(7);

        cancelled();
        everybodyElseGoesOn();
    }

    @Test
    void aConnectionThatIsGoneStopsTheHandler() {
        RawStream stream = peer.open();
        stream.send(HELD);
        arrived();

        peer.close();

        cancelled();
        assertThat(others.note(new Echo.Note("b", 2, List.of())).text()).isEqualTo("b");
    }

    @Test
    void aCancelledCallIsAnsweredAndItsStreamGoesOn() {
        RawStream stream = peer.open();
        stream.send(HELD);
        arrived();

        stream.send(frame(FrameFlags.CANCEL, ""));

        RawStatus status = stream.status();
        assertThat(status.code()).isEqualTo(1);
        assertThat(status.message()).isEqualTo("cancelled by the caller");
        cancelled();
        stream.send(Calls.good());
        assertThat(stream.status()).isEqualTo(RawStatus.OK);
        everybodyElseGoesOn();
    }

    @Test
    void whatComesWhileACallRunsWaitsItsTurn() {
        RawStream stream = peer.open();
        stream.send(join(HELD, Calls.good()));
        arrived();
        everybodyElseGoesOn();

        Echo.held.answer.complete(new Echo.Note("first", 0, List.of()));

        assertThat(new String(stream.next().payload())).contains("first");
        assertThat(stream.status()).isEqualTo(RawStatus.OK);
        assertThat(stream.status()).isEqualTo(RawStatus.OK);
    }

    /** A multiple of the streams that one connection may have open at once. */
    @Test
    void abandonedStreamsUseUpNoCredit() {
        byte[] sent = Arrays.copyOf(HELD, HELD.length - 1);
        for (int i = 0; i < 3000; i++) {
            RawStream stream = peer.open();
            stream.send(sent);
            stream.reset(7);
            stream.stop(7);
        }
        everybodyElseGoesOn();
    }

    private static void arrived() {
        Echo.held.arrived.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static void cancelled() {
        Echo.held.cancelled.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private void everybodyElseGoesOn() {
        RawStream neighbour = peer.open();
        neighbour.send(Calls.good());
        assertThat(neighbour.status()).isEqualTo(RawStatus.OK);
        assertThat(others.note(new Echo.Note("b", 2, List.of())).text()).isEqualTo("b");
    }
}
