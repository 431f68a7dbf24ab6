package io.quarkiverse.aster.runtime.rpc;

import static io.quarkiverse.aster.runtime.rpc.ProtocolFrames.frame;
import static io.quarkiverse.aster.runtime.rpc.ProtocolFrames.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** What the receiver of streamed requests hears of the end, whichever comes first. */
@Timeout(10)
class RequestReceiverTest {

    private static final byte[] REQUEST = "{}".getBytes(StandardCharsets.UTF_8);

    private final FakeConnection connection = new FakeConnection();
    private final ServerConnection server = new ServerConnection(connection, this::accept, ServerLimits.DEFAULT,
            new AbortedStreams(10), () -> 0, null);
    private final List<String> events = new ArrayList<>();
    private final RequestReceiver receiver = new RequestReceiver() {
        @Override
        public boolean wantsMore() {
            return true;
        }

        @Override
        public void onRequest(Frame request) {
            events.add("request");
        }

        @Override
        public void onEnd() {
            events.add("end");
        }

        @Override
        public void onCallEnded() {
            events.add("call ended");
        }
    };

    private FakeStream stream;
    private ServerCall call;

    private RequestHandler.Handler accept(StreamHeader header, ServerConnection from, Session session) {
        return new RequestHandler.Handler() {
            @Override
            public boolean streamsRequests() {
                return true;
            }

            @Override
            public void run(ServerCall started, Frame request) {
                call = started;
            }
        };
    }

    @BeforeEach
    void startCall() {
        stream = connection.accept(server.newStream());
        stream.receive(frame(FrameFlags.HEADER, header("S", "collect", 10)), frame(0, REQUEST));
    }

    @Test
    void isTheEndOfTheRequests() {
        call.receive(receiver);
        stream.receive(frame(FrameFlags.END_STREAM, REQUEST));
        call.succeed(null);
        assertThat(events).containsExactly("request", "request", "end");
    }

    @Test
    void isThatOfTheCallIfTheHandlerEndsItBefore() {
        call.receive(receiver);
        call.succeed(null);
        assertThat(events).containsExactly("request", "call ended");
    }

    @Test
    void isThatOfTheCallIfTheCallerCancelsIt() {
        call.receive(receiver);
        stream.receive(frame(FrameFlags.CANCEL, new byte[0]));
        assertThat(events).containsExactly("request", "call ended");
    }

    @Test
    void isThatOfTheCallIfItsTimeIsOver() {
        call.receive(receiver);
        connection.advance(Duration.ofSeconds(10));
        assertThat(events).containsExactly("request", "call ended");
    }

    @Test
    void isToldToWhoComesAfterTheCall() {
        call.succeed(null);
        call.receive(receiver);
        assertThat(events).containsExactly("call ended");
    }
}
