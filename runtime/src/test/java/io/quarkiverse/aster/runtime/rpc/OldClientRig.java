package io.quarkiverse.aster.runtime.rpc;

import static io.quarkiverse.aster.runtime.rpc.ProtocolFrames.frame;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawStatus;

/** A client whose peer is of the released 0.1 protocol and played by hand. What calls come to is kept as a list of words. */
final class OldClientRig {

    static final Duration CONFIRMATION = Duration.ofSeconds(5);
    static final int MAX_WAITING = 3;
    static final byte[] OK = trailer(StatusCode.OK);
    static final byte[] CANCELLED = trailer(StatusCode.CANCELLED);

    final FakeConnection connection = new FakeConnection();
    final ClientConnection client = new ClientConnection(connection, Announced.NOTHING, new StreamPool.Settings(2, 4,
            Duration.ofMillis(10), 1, CONFIRMATION, MAX_WAITING, 1024, 4096));
    final ClientSession session = new ClientSession("Echo", client::start);
    final List<String> events = new ArrayList<>();
    AsterException failure;
    private final Dialect dialect;
    private FakeStream stream;
    private int seen;

    OldClientRig(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Frames that tell what they are for. */
    private record Frames(String name, boolean withRequest) implements CallFrames {

        @Override
        public List<OutputBuffer> begin(Dialect how, int sessionId) {
            return parts(FrameFlags.HEADER);
        }

        @Override
        public List<OutputBuffer> beginInSession(Dialect how) {
            return parts(FrameFlags.CALL);
        }

        private List<OutputBuffer> parts(int flags) {
            return withRequest ? List.of(buffer(flags, name), buffer(0, "request")) : List.of(buffer(flags, name));
        }

        @Override
        public OutputBuffer openSession(Dialect how, String sessionId) {
            return buffer(FrameFlags.HEADER, "open");
        }

        @Override
        public OutputBuffer endInSession(Dialect how) {
            return buffer(FrameFlags.TRAILER, "end");
        }
    }

    private static OutputBuffer buffer(int flags, String text) {
        OutputBuffer out = new OutputBuffer(1024);
        FrameEncoder.write(out, flags, text.getBytes(StandardCharsets.US_ASCII));
        return out;
    }

    static byte[] trailer(StatusCode code) {
        return frame(FrameFlags.TRAILER, RawStatus.of(code.number(), code == StatusCode.OK ? "" : "told").encode(
                RawForm.OLD_XLANG));
    }

    static byte[] message(String text) {
        return frame(0, text.getBytes(StandardCharsets.US_ASCII));
    }

    ClientCall unary(String name) {
        return unary(name, session, Duration.ofSeconds(60));
    }

    ClientCall unary(String name, ClientSession of, Duration timeout) {
        ClientCall call = new ClientCall(of, dialect, new Frames(name, true), new CallSpeed(), timeout,
                connection.scheduler.nanoTime(), new ClientCall.Listener() {
                    @Override
                    public void onSuccess(Frame response, Dialect how) {
                        events.add(name + " OK " + (response == null ? "without response" : text(response)));
                    }

                    @Override
                    public void onFailure(AsterException status) {
                        failed(name, status);
                    }
                });
        start(of, call);
        return call;
    }

    StreamCall stream(String name, MethodPattern pattern) {
        return stream(name, pattern, session);
    }

    StreamCall stream(String name, MethodPattern pattern, ClientSession of) {
        StreamCall call = new StreamCall(of, dialect, new Frames(name, pattern == MethodPattern.SERVER_STREAM), pattern,
                Duration.ZERO, connection.scheduler.nanoTime(), new StreamCall.Listener() {
                    @Override
                    public void onOpen() {
                        events.add(name + " open");
                    }

                    @Override
                    public boolean wantsMore() {
                        return true;
                    }

                    @Override
                    public void onResponse(Frame response) {
                        events.add(name + " message " + text(response));
                    }

                    @Override
                    public void onStopped() {
                        events.add(name + " stopped");
                    }

                    @Override
                    public void onSuccess() {
                        events.add(name + " OK");
                    }

                    @Override
                    public void onFailure(AsterException status) {
                        failed(name, status);
                    }
                });
        start(of, call);
        return call;
    }

    private void start(ClientSession of, OutgoingCall call) {
        if (of == null) {
            client.start(call);
        } else {
            of.start(call);
        }
        connection.runTasks();
    }

    void request(StreamCall call) {
        call.send(buffer(0, "more"));
        connection.runTasks();
    }

    void endRequests(StreamCall call) {
        call.endRequests();
        connection.runTasks();
    }

    void cancel(OutgoingCall call) {
        call.abort(new CancelledException("cancelled by the caller"));
        connection.runTasks();
    }

    private void failed(String name, AsterException status) {
        events.add(name + " " + status.code());
        failure = status;
    }

    private static String text(Frame frame) {
        return new String(frame.payload(), StandardCharsets.US_ASCII);
    }

    /** The peer lets the client open the stream it has asked for. */
    FakeStream open() {
        stream = connection.openNext();
        connection.runTasks();
        return stream;
    }

    void receive(byte[]... frames) {
        stream.receive(frames);
        connection.runTasks();
    }

    FakeStream stream() {
        return stream;
    }

    /** What the peer has got since the last time. */
    List<String> sent() {
        connection.runTasks();
        List<String> news = stream.sent.subList(seen, stream.sent.size()).stream().map(OldClientRig::word).toList();
        seen = stream.sent.size();
        return news;
    }

    private static String word(Frame frame) {
        String kind = switch (frame.flags()) {
            case FrameFlags.HEADER -> "HEADER ";
            case FrameFlags.CALL -> "CALL ";
            case FrameFlags.TRAILER -> "TRAILER ";
            case FrameFlags.CANCEL -> "CANCEL";
            case 0 -> "";
            default -> "flags " + frame.flags() + " ";
        };
        return kind + text(frame);
    }

    /** What has happened since the last time. */
    List<String> news() {
        connection.runTasks();
        List<String> news = new ArrayList<>(events);
        events.clear();
        return news;
    }
}
