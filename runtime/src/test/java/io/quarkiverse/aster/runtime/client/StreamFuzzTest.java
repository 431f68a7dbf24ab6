package io.quarkiverse.aster.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Timeout;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.runtime.client.GenerationRig.TestClient;
import io.quarkiverse.aster.runtime.rpc.CallInspector;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.ServerConnection;
import io.quarkiverse.aster.testing.LinkConditions;
import io.quarkiverse.aster.testing.SimulatedPair;
import io.quarkiverse.aster.testing.StreamRecorder;
import io.quarkiverse.aster.testing.Untrusted;
import io.quarkiverse.aster.transport.BiStream;
import io.smallrye.mutiny.Multi;

/**
 * Any bytes as a stream of calls, and as the answers to calls: both engines as a whole end every call, throw nothing, keep
 * nothing, and need no more memory than has arrived. The first byte of an input says how it is sent.
 */
@Timeout(120)
class StreamFuzzTest {

    /** Both engines, the network and its keys; far below what one frame may announce. */
    private static final long ALLOCATION = 12_000_000;
    private static final long PER_BYTE = 4_000;
    private static final int MAX_LENGTH = 20_000;
    /** Longer than any call may take. */
    private static final Duration LONG = Duration.ofMinutes(10);

    @FuzzTest(maxDuration = "1m")
    void requests(byte[] input) {
        if (input.length > 0 && input.length <= MAX_LENGTH) {
            Untrusted.decode(AsterException.class, ALLOCATION + PER_BYTE * input.length, () -> serve(input));
        }
    }

    private static void serve(byte[] input) {
        int how = input[0] & 0xff;
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        PatternServer server;
        ServerConnection served;
        try (SimulatedPair pair = new SimulatedPair(1)) {
            server = new PatternServer(pair.scheduler(), CallInspector.NONE);
            served = server.serve(pair.server());
            pair.server().streams(served::newStream);
            StreamRecorder peer = new StreamRecorder(true);
            pair.client().openStream(peer);
            pair.run();
            BiStream stream = peer.opened.join();
            int step = (how & 0x07) == 0 ? Math.max(1, bytes.length) : 1 << (how & 0x07);
            for (int at = 0; at < bytes.length; at += step) {
                stream.write(ByteBuffer.wrap(bytes, at, Math.min(step, bytes.length - at)));
                stream.flush();
                pair.run();
            }
            switch (how >> 3 & 0x03) {
                case 0 -> stream.finish();
                case 1 -> stream.reset(7);
                case 2 -> stream.stop(7);
                default -> {
                    // the peer says no more
                }
            }
            pair.run();
            pair.advance(LONG);
            pair.run();
            assertThat(server.running).as("calls that run on").isZero();
            assertThat(served.runningCalls()).isZero();
            assertThat(served.buffered()).isLessThanOrEqualTo(4L * bytes.length);
        }
        assertThat(served.buffered()).isZero();
        assertThat(served.sessions().size()).isZero();
    }

    @FuzzTest(maxDuration = "1m")
    void responses(byte[] input) {
        if (input.length > 0 && input.length <= MAX_LENGTH) {
            Untrusted.decode(AsterException.class, ALLOCATION + PER_BYTE * input.length, () -> call(input));
        }
    }

    /** Answers every stream with the same bytes as soon as anything of it arrives. */
    private static final class Answering extends StreamRecorder {

        private final int how;
        private final byte[] bytes;
        private boolean answered;

        Answering(int how, byte[] bytes) {
            super(true);
            this.how = how;
            this.bytes = bytes;
        }

        @Override
        protected void handleData(ByteBuffer data) {
            if (!answered) {
                answered = true;
                stream.write(ByteBuffer.wrap(bytes));
                if ((how & 1) == 0) {
                    stream.finish();
                } else {
                    stream.flush();
                }
            }
        }
    }

    private static void call(byte[] input) {
        int how = input[0] & 0xff;
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        Dialect dialect = Dialect.values()[(how >> 1 & 0x07) % Dialect.values().length];
        boolean inSession = (how & 0x10) != 0 && dialect != Dialect.NEUTRAL;
        try (GenerationRig rig = new GenerationRig(1, LinkConditions.PERFECT.chopped((how & 0x20) != 0),
                (served, stream) -> new Answering(how, bytes))) {
            TestClient client = inSession ? rig.session(dialect) : rig.client(dialect);
            CompletableFuture<?> call = switch (how >> 6) {
                case 0 -> client.echo("a");
                case 1 -> client.three("a");
                case 2 -> client.join(Multi.createFrom().items("a", "b"));
                default -> client.each(Multi.createFrom().items("a", "b"));
            };
            CompletableFuture<?> next = client.echo("next");
            rig.run();
            rig.advance(LONG);
            if (how >> 6 != 0 && !call.isDone()) {
                // who streams and sets no deadline waits as long as the peer takes, unless he wants no more
                call.cancel(true);
                rig.run();
            }
            hasEnded(call);
            hasEnded(next);
        }
    }

    private static void hasEnded(CompletableFuture<?> call) {
        try {
            assertThat(call.isDone()).as("call that has not ended").isTrue();
            call.join();
        } catch (CancellationException e) {
            // as was asked
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(AsterException.class).message().isNotBlank();
        }
    }
}
