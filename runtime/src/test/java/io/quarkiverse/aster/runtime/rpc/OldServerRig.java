package io.quarkiverse.aster.runtime.rpc;

import static io.quarkiverse.aster.runtime.rpc.ProtocolFrames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.UnimplementedException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.CallHeader;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.SessionProtocolCodec;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** A server whose peer is of the released 0.1 protocol, on one stream. */
final class OldServerRig {

    static final String STREAM_PREFIX = "02ff1d08016c129922120476538900ce9c801922a40518de";
    static final String CALL_PREFIX = "02ff1d08016c1299221002380165c22001888871258679";
    /** As the released package writes them: Echo.echo, and a session of AgentSession. */
    static final byte[] ECHO = hex(STREAM_PREFIX + "0000022c746573742d63616c6c2d31106563686f104563686f0000");
    static final byte[] SESSION = hex(
            STREAM_PREFIX + "0000022c73657373696f6e2d30303100304167656e7453657373696f6e0000");
    static final byte[] CALL_ECHO = hex(CALL_PREFIX + "002063616c6c2d303031106563686f0000");
    static final byte[] OK = hex("02ff1d08016c1299220e0256785626026a245353ca9f00000000");
    static final int MAX_SESSIONS = 3;
    static final Duration IDLE_TIMEOUT = Duration.ofMinutes(15);
    static final byte[] MESSAGE = { 1, 2, 3 };
    static final byte[] CANCEL = hex("0100000020");
    static final ServiceDescriptor SERVICE = new ServiceDescriptor("AgentSession", 1, ServiceScope.SESSION,
            List.of(SerializationMode.XLANG), List.of(), "0".repeat(64));

    private static final ServerLimits LIMITS = new ServerLimits(16 << 20, 64L << 20, Duration.ofSeconds(30),
            Duration.ofSeconds(300), 100_000, MAX_SESSIONS, IDLE_TIMEOUT, 1000);

    final FakeConnection connection = new FakeConnection();
    private final RequestHandler handler = new RequestHandler() {
        @Override
        public Handler accept(StreamHeader header, ServerConnection from, Session session) {
            if (header.method().equals("nothing")) {
                throw new UnimplementedException("no such method");
            }
            return new Method(header.method(), session);
        }

        @Override
        public Session openSession(StreamHeader header, ServerConnection from) {
            if (header.service().equals("Shared")) {
                throw new FailedPreconditionException("'Shared' is shared");
            }
            return from.sessions().open(header.callId(), SERVICE);
        }
    };
    final ServerConnection server = new ServerConnection(connection, handler, LIMITS,
            new AbortedStreams(10), () -> 1_000_000, null);
    final FakeStream stream = connection.accept(server.newStream());
    final List<ServerCall> running = new ArrayList<>();
    final List<byte[]> requests = new ArrayList<>();
    int ends;
    int cancelled;
    int sessionsEnded;

    /** One of the four patterns, by its name. */
    private final class Method implements RequestHandler.Handler {

        private final String name;
        private final Session session;

        Method(String name, Session session) {
            this.name = name;
            this.session = session;
        }

        @Override
        public boolean streamsRequests() {
            return name.equals("bidi") || name.equals("client");
        }

        @Override
        public boolean streamsResponses() {
            return name.equals("bidi") || name.equals("server");
        }

        @Override
        public Session session() {
            return session;
        }

        @Override
        public void run(ServerCall call, Frame request) {
            if (session != null) {
                session.resource(() -> () -> sessionsEnded++);
            }
            running.add(call);
            call.onCancel(() -> cancelled++);
            if (request != null) {
                requests.add(request.payload());
                return;
            }
            call.receive(new RequestReceiver() {
                @Override
                public boolean wantsMore() {
                    return true;
                }

                @Override
                public void onRequest(Frame next) {
                    requests.add(next.payload());
                }

                @Override
                public void onEnd() {
                    ends++;
                }

                @Override
                public void onCallEnded() {
                    // onCancel counts them
                }
            });
        }
    }

    /** Opens the session as the released package does. */
    void open() {
        stream.receive(frame(FrameFlags.HEADER, SESSION));
        assertThat(stream.sent).isEmpty();
    }

    /** A call with one request, unless others are given or the method streams them. */
    void call(String method, byte[]... rest) {
        boolean streams = method.equals("client") || method.equals("bidi");
        List<byte[]> all = new ArrayList<>(List.of(frame(FrameFlags.CALL, callHeader(method))));
        all.addAll(rest.length > 0 || streams ? List.of(rest) : List.of(frame(0, MESSAGE)));
        stream.receive(all.toArray(byte[][]::new));
    }

    static byte[] callHeader(String method) {
        return callHeader(method, 0);
    }

    static byte[] callHeader(String method, long deadline) {
        OutputBuffer out = new OutputBuffer(4096);
        SessionProtocolCodec.of(SerializationMode.XLANG).encodeCallHeader(
                new CallHeader(method, "call-001", deadline, List.of(), List.of()), out);
        return out.toByteArray();
    }

    static byte[] header(String method, long deadline) {
        OutputBuffer out = new OutputBuffer(4096);
        ProtocolCodec.of(SerializationMode.XLANG, Generation.V0_1).encodeHeader(new StreamHeader(Generation.V0_1, "Echo",
                method, 1, "id", deadline, 0, List.of(), List.of(), 0), out);
        return frame(FrameFlags.HEADER, out.toByteArray());
    }

    static OutputBuffer message() {
        OutputBuffer out = new OutputBuffer(FrameEncoder.MAX_LENGTH);
        FrameEncoder.write(out, 0, MESSAGE);
        return out;
    }

    ServerCall last() {
        return running.get(running.size() - 1);
    }

    RpcStatus status(int index) {
        return status(stream, index);
    }

    static RpcStatus status(FakeStream of, int index) {
        byte[] payload = of.sent.get(index).payload();
        return ProtocolCodec.ofPayload(payload).decodeStatus(payload);
    }

    void assertFlags(Integer... flags) {
        connection.runTasks();
        assertThat(stream.sent).extracting(Frame::flags).containsExactly(flags);
    }

    void assertCodes(StatusCode... codes) {
        assertThat(stream.sent).hasSize(codes.length).allMatch(frame -> frame.flags() == FrameFlags.TRAILER);
        for (int i = 0; i < codes.length; i++) {
            assertThat(status(i).code()).isEqualTo(codes[i].number());
        }
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
