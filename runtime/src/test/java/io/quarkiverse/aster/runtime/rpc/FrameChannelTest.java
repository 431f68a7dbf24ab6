package io.quarkiverse.aster.runtime.rpc;

import static io.quarkiverse.aster.runtime.rpc.ProtocolFrames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.BufferBudget;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.transport.TransportException;

/** What becomes of frames that arrive before anybody wants them, when the stream has ended meanwhile. */
@Timeout(10)
class FrameChannelTest {

    private final FakeConnection connection = new FakeConnection();
    private final BufferBudget budget = new BufferBudget(1000);
    private final SlowUser user = new SlowUser();
    private final FrameChannel channel = new FrameChannel(user, 100, budget, Duration.ofSeconds(1));
    private final FakeStream stream;

    FrameChannelTest() {
        connection.openStream(channel);
        stream = connection.openNext();
        stream.receive(frame(0, new byte[] { 1 }), frame(0, new byte[] { 2 }));
        channel.finish();
        channel.onFinish();
        stream.handler().onReadComplete();
    }

    @Test
    void theyAreDeliveredThoughBothDirectionsHaveEnded() {
        channel.onClosed(null);
        connection.runTasks();
        assertThat(user.events).isEmpty();
        assertThat(channel.isWritable()).isFalse();

        user.demand = 1;
        channel.resume();
        connection.runTasks();
        assertThat(user.events).containsExactly("frame 1");

        user.demand = 1;
        channel.resume();
        connection.runTasks();
        assertThat(user.events).containsExactly("frame 1", "frame 2", "end", "closed");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void theyAreDroppedWithTheConnection() {
        channel.onClosed(new TransportException(TransportException.Reason.CONNECTION_LOST, "lost"));

        assertThat(user.events).containsExactly("closed: lost");
        user.demand = 2;
        channel.resume();
        assertThat(user.events).hasSize(1);
    }

    @Test
    void theyAreDroppedWhenTheUserGivesUp() {
        channel.onClosed(null);
        channel.abandon(7);
        connection.runTasks();

        assertThat(user.events).containsExactly("closed");
        assertThat(stream.reset).isNull();
        assertThat(connection.timers()).isZero();
    }

    @Test
    void nothingIsWrittenToAStreamThatIsGone() {
        channel.onClosed(null);
        OutputBuffer out = new OutputBuffer(10);
        out.write(frame(0, new byte[1]));

        channel.write(out);
        channel.flush();

        assertThat(stream.sent).isEmpty();
    }

    /** A frame that arrives in the batch in which one before it ends the stream is nobody's, and costs nothing. */
    @Test
    void nothingIsKeptOfAStreamThatAFrameHasEnded() {
        user.demand = 1;
        user.discards = channel;
        channel.onData(ByteBuffer.wrap(frame(0, new byte[] { 3 })));

        assertThat(user.events).containsExactly("frame 1");
        assertThat(budget.used()).isZero();
    }

    private static final class SlowUser implements FrameChannel.User {

        final List<String> events = new ArrayList<>();
        int demand;
        /** What the next frame ends, or {@code null}. */
        FrameChannel discards;

        @Override
        public void onOpen() {
        }

        @Override
        public void onOpenFailed(TransportException cause) {
            events.add("not opened");
        }

        @Override
        public boolean wants(Frame next) {
            return demand > 0;
        }

        @Override
        public boolean awaitsFrame() {
            return false;
        }

        @Override
        public void onFrame(Frame frame) {
            demand--;
            events.add("frame " + frame.payload()[0]);
            if (discards != null) {
                discards.discard();
            }
        }

        @Override
        public boolean onEarlyFrame(Frame frame) {
            return false;
        }

        @Override
        public void onEnd() {
            events.add("end");
        }

        @Override
        public void onBroken(AsterException reason) {
            events.add("broken");
        }

        @Override
        public void onReset(long code) {
            events.add("reset");
        }

        @Override
        public void onStopped() {
            events.add("stopped");
        }

        @Override
        public void onWritable() {
            events.add("writable");
        }

        @Override
        public void onClosed(TransportException cause) {
            events.add(cause == null ? "closed" : "closed: " + cause.getMessage());
        }
    }
}
