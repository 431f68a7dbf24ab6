package io.quarkiverse.aster.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;

/** How long a peer may take for a response that it has begun to send. */
@Timeout(10)
class ClientFrameTimeoutTest {

    private static final byte[] HALF = { 100, 0, 0, 0, 0, 'x' };

    private final FakeConnection connection = new FakeConnection();
    private final ClientConnection client = new ClientConnection(connection, Announced.NOTHING,
            new StreamPool.Settings(2, 4, Duration.ofMillis(10), 1, Duration.ofSeconds(5), 3, 1024, 4096));
    private final List<String> failures = new ArrayList<>();

    private FakeStream start(Duration timeout) {
        OutputBuffer header = new OutputBuffer(64);
        FrameEncoder.write(header, FrameFlags.HEADER, new byte[] { 1 });
        client.start(new StreamCall(null, Dialect.V0_2, new FixedFrames(header), MethodPattern.SERVER_STREAM, timeout,
                connection.scheduler.nanoTime(), new Failures()));
        FakeStream stream = connection.openNext();
        connection.runTasks();
        return stream;
    }

    private final class Failures implements StreamCall.Listener {

        @Override
        public void onOpen() {
            // nothing is sent
        }

        @Override
        public boolean wantsMore() {
            return true;
        }

        @Override
        public void onResponse(Frame response) {
            failures.add("a response");
        }

        @Override
        public void onStopped() {
            failures.add("stopped");
        }

        @Override
        public void onSuccess() {
            failures.add("OK");
        }

        @Override
        public void onFailure(AsterException status) {
            failures.add(status.code() + " " + status.getMessage());
        }
    }

    @Test
    void aCallWithoutDeadlineDoesNotWaitForHalfAFrame() {
        FakeStream stream = start(Duration.ZERO);
        connection.advance(Duration.ofHours(1));
        assertThat(failures).as("until it begins there is no limit").isEmpty();
        stream.receive(HALF);
        connection.advance(Duration.ofSeconds(30).minusMillis(1));
        assertThat(failures).isEmpty();
        connection.advance(Duration.ofMillis(1));
        assertThat(failures).containsExactly("DEADLINE_EXCEEDED frame: incomplete after 30000 ms (expected: all of it)");
        assertThat(client.buffered()).isZero();
    }

    @Test
    void aCallWithADeadlineHasThatOnly() {
        FakeStream stream = start(Duration.ofMinutes(2));
        stream.receive(HALF);
        connection.advance(Duration.ofMinutes(2).minusMillis(1));
        assertThat(failures).isEmpty();
        connection.advance(Duration.ofMillis(1));
        assertThat(failures).singleElement().asString().startsWith("DEADLINE_EXCEEDED");
    }
}
