package io.quarkiverse.aster.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;

/** How the peer hears of a streaming call that its caller has given up: requests that are cut off must not look complete. */
@Timeout(10)
class StreamCallCancelTest {

    private final FakeConnection connection = new FakeConnection();
    private final ClientConnection client = new ClientConnection(connection, Announced.NOTHING,
            new StreamPool.Settings(2, 4, Duration.ofMillis(10), 1, Duration.ofSeconds(5), 3, 1024, 4096));

    private StreamCall start(boolean streamsRequests, Dialect dialect) {
        StreamCall call = new StreamCall(null, dialect, new FixedFrames(frame(FrameFlags.HEADER)),
                streamsRequests ? MethodPattern.CLIENT_STREAM : MethodPattern.SERVER_STREAM, Duration.ZERO, 0, new Quiet());
        client.start(call);
        return call;
    }

    private static OutputBuffer frame(int flags) {
        OutputBuffer out = new OutputBuffer(64);
        FrameEncoder.write(out, flags, new byte[] { 1 });
        return out;
    }

    private void abort(StreamCall call) {
        call.abort(new CancelledException("cancelled by the caller"));
        connection.runTasks();
    }

    @Test
    void whileRequestsMayFollowItIsSaid() {
        StreamCall call = start(true, Dialect.V0_2);
        FakeStream stream = connection.openNext();
        call.send(frame(0));
        connection.runTasks();

        abort(call);

        assertThat(stream.sent).extracting(Frame::flags).containsExactly(FrameFlags.HEADER, 0, FrameFlags.CANCEL);
        assertThat(stream.sent.get(2).payload()).isEmpty();
        assertThat(stream.finished).isTrue();
        assertThat(stream.stopped).isZero();
    }

    @Test
    void afterTheLastRequestTheStreamIsDiscarded() {
        StreamCall call = start(true, Dialect.V0_2);
        FakeStream stream = connection.openNext();
        call.send(frame(0));
        call.endRequests();
        connection.runTasks();

        abort(call);

        assertThat(stream.sent).extracting(Frame::flags).containsExactly(FrameFlags.HEADER, 0);
        assertThat(stream.stopped).isZero();
    }

    @Test
    void aCallOfOneRequestIsDiscarded() {
        StreamCall call = start(false, Dialect.V0_2);
        FakeStream stream = connection.openNext();
        connection.runTasks();

        abort(call);

        assertThat(stream.sent).extracting(Frame::flags).containsExactly(FrameFlags.HEADER);
        assertThat(stream.stopped).isZero();
    }

    /** Release 0.1 has no such frame on the streams of shared services. */
    @Test
    void theOldGenerationDoesNotKnowIt() {
        StreamCall call = start(true, Dialect.V0_1);
        FakeStream stream = connection.openNext();
        connection.runTasks();

        abort(call);

        assertThat(stream.sent).extracting(Frame::flags).containsExactly(FrameFlags.HEADER);
    }

    @Test
    void nothingIsSentBeforeTheStreamIsOpen() {
        StreamCall call = start(true, Dialect.V0_2);
        abort(call);

        FakeStream stream = connection.openNext();
        connection.runTasks();

        assertThat(stream.sent).isEmpty();
        assertThat(stream.stopped).isZero();
    }

    private static final class Quiet implements StreamCall.Listener {

        @Override
        public void onOpen() {
        }

        @Override
        public boolean wantsMore() {
            return true;
        }

        @Override
        public void onResponse(Frame response) {
        }

        @Override
        public void onStopped() {
        }

        @Override
        public void onSuccess() {
        }

        @Override
        public void onFailure(AsterException status) {
        }
    }
}
