package io.quarkiverse.aster.runtime.rpc;

import static io.quarkiverse.aster.runtime.rpc.ProtocolFrames.frame;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.rpc.PeerFrame.Content;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/**
 * A server with one connection and two streams: one for the frame that is tried, one with a call of its own that must not
 * notice. What happens is kept as a list of words.
 */
final class ServerFrameRig {

    private static final byte[] RESPONSE = "{\"message\":\"Hello\"}".getBytes(StandardCharsets.US_ASCII);
    private static final String HEADER = "{\"service\":\"S\",\"method\":\"%s\",\"version\":1,\"serializationMode\":%d}";

    private final FakeConnection connection = new FakeConnection();
    private final ServerConnection server = new ServerConnection(connection, this::accept, ServerLimits.DEFAULT,
            new AbortedStreams(10), () -> 0, null);
    private final MethodPattern pattern;
    private final FakeStream neighbour = connection.accept(server.newStream());
    private final FakeStream stream;
    private final List<String> events = new ArrayList<>();
    private ServerCall neighbourCall;
    private ServerCall call;
    private Taker taker;
    private int framesSeen;
    private boolean finishTold;

    /** @param pattern of the call that is under way when the frame arrives */
    ServerFrameRig(MethodPattern pattern) {
        this.pattern = pattern;
        neighbour.receive(header("neighbour", 3), request(FrameFlags.END_STREAM));
        stream = connection.accept(server.newStream());
    }

    /** Takes requests one by one, all of them. */
    private final class Taker implements RequestReceiver {
        @Override
        public boolean wantsMore() {
            return true;
        }

        @Override
        public void onRequest(Frame request) {
            events.add("request " + text(request));
        }

        @Override
        public void onEnd() {
            events.add("end");
        }

        @Override
        public void onCallEnded() {
            // what the caller sees of it is recorded
        }
    }

    private RequestHandler.Handler accept(StreamHeader header, ServerConnection from, Session session) {
        boolean neighbours = header.method().equals("neighbour");
        boolean streams = header.method().equals("tried") && streamsRequests();
        if (!neighbours) {
            events.add("accepted " + header.method());
        }
        return new RequestHandler.Handler() {
            @Override
            public boolean streamsRequests() {
                return streams;
            }

            @Override
            public void run(ServerCall started, Frame request) {
                if (neighbours) {
                    neighbourCall = started;
                    return;
                }
                call = started;
                started.onCancel(() -> events.add("cancelled"));
                if (!streams) {
                    events.add("request " + text(request));
                }
            }
        };
    }

    boolean streamsRequests() {
        return pattern == MethodPattern.CLIENT_STREAM || pattern == MethodPattern.BIDI_STREAM;
    }

    private boolean streamsResponses() {
        return pattern == MethodPattern.SERVER_STREAM || pattern == MethodPattern.BIDI_STREAM;
    }

    /** Brings the stream there, as a well-behaved peer would, or with the least misbehaviour that it takes. */
    void goTo(ServerStreamState state) {
        switch (state) {
            case FRESH -> {
            }
            case AFTER_HEADER -> receive(header("tried", 3));
            case AFTER_UNDECIDED_HEADER -> receive(header("tried", 0));
            case RUNNING_OPEN -> {
                receive(header("tried", 3), request(0));
                receiveRequests();
            }
            case RUNNING_ENDED -> {
                receive(header("tried", 3), request(FrameFlags.END_STREAM));
                receiveRequests();
            }
            case SKIPPING -> {
                goTo(ServerStreamState.RUNNING_OPEN);
                answer();
            }
            case BETWEEN_CALLS -> {
                goTo(ServerStreamState.RUNNING_ENDED);
                answer();
            }
            case DROPPED -> receive(new byte[5]);
        }
        forget();
    }

    /** One batch. More of it may be under way when the stream is dropped. */
    void receive(byte[]... chunks) {
        stream.reads = Math.max(1, stream.reads);
        stream.receive(chunks);
    }

    /** The last batch. */
    void receiveLast(byte[]... chunks) {
        stream.reads = Math.max(1, stream.reads);
        stream.receiveLast(chunks);
    }

    /** The peer abandons its direction. */
    void receiveReset() {
        stream.handler().onReset(7);
    }

    boolean isRead() {
        return stream.isRead();
    }

    /** The handler takes requests from now on, if there may be any number. */
    void receiveRequests() {
        if (streamsRequests() && call != null && taker == null) {
            taker = new Taker();
            call.receive(taker);
        }
    }

    /** The handler ends well. */
    void answer() {
        if (call == null) {
            events.add("no call to answer");
            return;
        }
        OutputBuffer out = new OutputBuffer(1024);
        FrameEncoder.write(out, 0, RESPONSE);
        if (streamsResponses()) {
            call.send(out);
            connection.runTasks();
            out = null;
        }
        call.succeed(out);
        taker = null;
    }

    private void forget() {
        finishTold |= stream.finished;
        events.clear();
        framesSeen = stream.sent.size();
    }

    /** What has happened since the last time: to handlers, then what was sent. */
    List<String> news() {
        connection.runTasks();
        List<String> news = new ArrayList<>(events);
        for (Frame sent : stream.sent.subList(framesSeen, stream.sent.size())) {
            news.add(sent.has(FrameFlags.TRAILER) ? "status " + status(sent) : "response");
        }
        if (stream.finished && !finishTold) {
            finishTold = true;
            news.add(stream.stopped == null ? "finished" : "finished and stopped " + stream.stopped);
        }
        if (stream.reset != null) {
            news.add("reset " + stream.reset);
        }
        forget();
        return news;
    }

    private static StatusCode status(Frame trailer) {
        RpcStatus status = ProtocolCodec.ofPayload(trailer.payload()).decodeStatus(trailer.payload());
        return StatusCode.of(status.code());
    }

    /** What is wrong with the rest of the server; nothing of the stream that was tried may be left. */
    List<String> leftovers() {
        List<String> left = new ArrayList<>();
        if (neighbourCall.hasEnded() || !neighbour.sent.isEmpty()) {
            left.add("the neighbour's call has ended");
        }
        if (server.runningCalls() != 1) {
            left.add(server.runningCalls() - 1 + " calls");
        }
        OutputBuffer out = new OutputBuffer(1024);
        FrameEncoder.write(out, 0, RESPONSE);
        neighbourCall.succeed(out);
        if (neighbour.sent.size() != 2) {
            left.add("the neighbour's answer is " + neighbour.sent);
        }
        connection.runTasks();
        if (server.buffered() != 0) {
            left.add(server.buffered() + " bytes");
        }
        if (connection.timers() != 0) {
            left.add(connection.timers() + " timers");
        }
        if (!connection.isOpen()) {
            left.add("the connection is closed");
        }
        return left;
    }

    static byte[] header(String method, int mode) {
        return frame(FrameFlags.HEADER, HEADER.formatted(method, mode).getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] request(int flags) {
        return frame(flags, Content.MESSAGE.bytes);
    }

    private static String text(Frame frame) {
        return new String(frame.payload(), StandardCharsets.US_ASCII);
    }
}
