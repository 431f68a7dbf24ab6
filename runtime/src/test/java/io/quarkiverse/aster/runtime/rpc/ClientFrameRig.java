package io.quarkiverse.aster.runtime.rpc;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.transport.TransportException;

/**
 * A client with one connection: a stream for the frame that is tried, and another one with a call of its own that must not
 * notice. What happens is kept as a list of words.
 */
final class ClientFrameRig {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    final FakeConnection connection = new FakeConnection();
    /** Quick calls share the one stream of the pool. */
    private final ClientConnection client = new ClientConnection(connection, Announced.NOTHING, new StreamPool.Settings(1, 1,
            Duration.ofSeconds(1), 4, Duration.ofSeconds(5), 100, FrameEncoder.MAX_LENGTH, 64 << 20));
    private final CallSpeed speed = new CallSpeed();
    private final List<String> events = new ArrayList<>();
    private final StreamCall neighbour;
    private final FakeStream neighbours;
    private FakeStream stream;

    ClientFrameRig() {
        for (int i = 0; i < CallSpeed.PROOF; i++) {
            speed.record(0);
        }
        neighbour = stream("neighbour", new Appetite());
        neighbours = connection.openNext();
    }

    /** Whether a caller wants messages. */
    static final class Appetite {

        boolean wants = true;
    }

    ClientCall unary(String name) {
        OutputBuffer frames = new OutputBuffer(1024);
        FrameEncoder.write(frames, FrameFlags.HEADER, name.getBytes(StandardCharsets.US_ASCII));
        ClientCall call = new ClientCall(null, Dialect.V0_2, new FixedFrames(frames), speed, TIMEOUT,
                connection.scheduler.nanoTime(), new ClientCall.Listener() {
                    @Override
                    public void onSuccess(Frame response, Dialect dialect) {
                        events.add(name + " OK " + (response == null ? "without response" : text(response)));
                    }

                    @Override
                    public void onFailure(AsterException status) {
                        events.add(name + " " + status.code());
                    }
                });
        client.start(call);
        return call;
    }

    StreamCall stream(String name, Appetite appetite) {
        OutputBuffer head = new OutputBuffer(1024);
        FrameEncoder.write(head, FrameFlags.HEADER, name.getBytes(StandardCharsets.US_ASCII));
        StreamCall call = new StreamCall(null, Dialect.V0_2, new FixedFrames(head), MethodPattern.BIDI_STREAM, TIMEOUT,
                connection.scheduler.nanoTime(), new StreamCall.Listener() {
                    @Override
                    public void onOpen() {
                    }

                    @Override
                    public boolean wantsMore() {
                        return appetite.wants;
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
                        events.add(name + " " + status.code());
                    }
                });
        client.start(call);
        return call;
    }

    /** The peer lets the client open the stream that is tried. */
    void open() {
        stream = connection.openNext();
    }

    /** One batch. More of it may be under way when the stream is given up. */
    void receive(byte[]... chunks) {
        stream.reads = Math.max(1, stream.reads);
        stream.receive(chunks);
    }

    /** The last batch. */
    void receiveLast(byte[]... chunks) {
        stream.reads = Math.max(1, stream.reads);
        stream.receiveLast(chunks);
    }

    void receiveReset() {
        stream.handler().onReset(7);
    }

    void receiveStop() {
        stream.handler().onStopped(7);
    }

    void lose() {
        stream.handler().onClosed(new TransportException(TransportException.Reason.CONNECTION_LOST, "lost"));
    }

    /** Whether the client has opened another stream. */
    boolean wantsAnother() {
        return !connection.requested.isEmpty();
    }

    /** What has happened since the last time. */
    List<String> news() {
        connection.runTasks();
        List<String> news = new ArrayList<>(events);
        events.clear();
        return news;
    }

    boolean isGivenUp() {
        if (stream.stopped != null && (stream.stopped != 0 || !stream.finished)) {
            throw new AssertionError("stopped: " + stream.stopped + ", finished: " + stream.finished);
        }
        return stream.stopped != null;
    }

    /** What is wrong with the rest of the client; no call may be under way but the neighbour. */
    List<String> leftovers() {
        List<String> left = new ArrayList<>();
        if (neighbour.hasEnded() || neighbours.finished) {
            left.add("the neighbour has ended");
        }
        neighbours.receive(ProtocolFrames.frame(FrameFlags.TRAILER, new byte[0]));
        List<String> end = news();
        if (!end.equals(List.of("neighbour OK"))) {
            left.add("the neighbour ends with " + end);
        }
        if (!client.isIdle()) {
            left.add("a call");
        }
        if (client.buffered() != 0) {
            left.add(client.buffered() + " bytes");
        }
        if (connection.timers() != 0) {
            left.add(connection.timers() + " timers");
        }
        return left;
    }

    private static String text(Frame frame) {
        return new String(frame.payload(), StandardCharsets.US_ASCII);
    }
}
