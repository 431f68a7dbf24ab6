package io.quarkiverse.aster.testing;

import static io.quarkiverse.aster.testing.RawFrames.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Queue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.transport.TransportException;

/** Streams in the hands of a test, on a simulated network. */
@Timeout(10)
class RawStreamTest {

    private final SimulatedPair pair = new SimulatedPair(1);
    private final Queue<RawStream> accepted = RawStream.accept(pair.server());
    private final RawStream client = RawStream.open(pair.client());

    private RawStream server() {
        pair.run();
        return accepted.remove();
    }

    @Test
    void framesGoBothWays() {
        client.send(frame(RawFrame.HEADER, "a"), frame(RawFrame.END_STREAM, "b"));
        RawStream server = server();
        assertThat(server.next().text()).isEqualTo("a");
        assertThat(server.next()).isEqualTo(new RawFrame(RawFrame.END_STREAM, new byte[] { 'b' }));
        server.send(frame(0, "c"), RawFrames.trailer(RawStatus.of(5, "no"), RawForm.XLANG));
        assertThat(client.status()).isEqualTo(RawStatus.of(5, "no"));
    }

    @Test
    void framesArriveInPieces() {
        pair.conditions(LinkConditions.PERFECT.chopped(true));
        byte[] large = new byte[200_000];
        client.send(frame(0, large), frame(0, "b"));
        assertThat(server().next().payload()).isEqualTo(large);
    }

    @Test
    void whatHasNotArrivedIsMissed() {
        pair.conditions(LinkConditions.PERFECT.delay(Duration.ofMillis(5)));
        client.send(frame(0, "a"));
        RawStream server = server();
        client.send(frame(0, "b"));
        assertThat(server.next().text()).isEqualTo("a");
        assertThat(server.poll()).isNull();
        assertThatThrownBy(server::next).isInstanceOf(AssertionError.class).hasMessage("no frame has arrived, as of now");
        assertThatThrownBy(server::awaitEnd).isInstanceOf(AssertionError.class)
                .hasMessage("the stream is still open, as of now");
        pair.advance(Duration.ofMillis(5));
        assertThat(server.poll().text()).isEqualTo("b");
    }

    @Test
    void endsAreToldApart() {
        client.send(frame(0, "a"));
        client.finish();
        RawStream server = server();
        assertThatThrownBy(server::awaitFinish).isInstanceOf(AssertionError.class)
                .hasMessage("frame 0x00 with 1 bytes: 61 (expected: the end of the stream)");
        server.awaitFinish();
        server.reset(9);
        assertThat(client.awaitReset()).isEqualTo(9);
        client.awaitEnd();
        server.awaitEnd();
        pair.close();
    }

    @Test
    void anUnexpectedEndIsAFailure() {
        client.send(frame(0, "a"));
        RawStream server = server();
        server.next();
        client.reset(3);
        pair.run();
        assertThatThrownBy(server::next).isInstanceOf(AssertionError.class)
                .hasMessage("a reset with code 3 (expected: a frame)");
        server.finish();
        assertThatThrownBy(client::awaitReset).isInstanceOf(AssertionError.class)
                .hasMessage("the end of the stream (expected: a reset)");
    }

    @Test
    void aStopIsTold() {
        client.send(frame(0, "a"));
        client.stop(4);
        assertThat(server().awaitStop()).isEqualTo(4);
    }

    @Test
    void aPausedStreamStopsTheOtherSide() {
        pair.conditions(LinkConditions.PERFECT.streamWindow(1000));
        client.send(frame(0, "a"));
        RawStream server = server();
        server.next();
        server.pause();
        client.send(frame(0, "b"));
        client.send(frame(0, new byte[5000]));
        pair.run();
        assertThat(server.next().text()).as("what had been asked for").isEqualTo("b");
        assertThat(pair.leftovers().bytes()).isBetween(4000L, 5005L);
        server.resume();
        assertThat(server.next().payload()).hasSize(5000);
        pair.run();
        assertThat(pair.leftovers().bytes()).isZero();
    }

    @Test
    void aMalformedFrameFailsTheOneWhoTakesIt() {
        client.send(frame(0, "a"), new byte[5]);
        RawStream server = server();
        assertThat(server.next().text()).isEqualTo("a");
        assertThatThrownBy(server::next).isInstanceOf(AssertionError.class)
                .hasMessage("frame length: 0 (expected: 1 to 16777216)");
    }

    @Test
    void aStreamThatDoesNotOpenFails() {
        pair.client().close(0, "bye");
        pair.run();
        assertThatThrownBy(() -> RawStream.open(pair.client())).isInstanceOf(TransportException.class)
                .hasMessageContaining("closed by us");
    }
}
