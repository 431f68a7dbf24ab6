package io.quarkiverse.aster.runtime.rpc;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * Finds out how to speak to a peer, with a call that every server refuses, each generation in another way. Calls that need to
 * know wait meanwhile. On the connection's thread.
 */
final class PeerProbe implements FrameChannel.User {

    private static final byte[] NO_REQUEST = "{}".getBytes(StandardCharsets.US_ASCII);

    private final ClientConnection connection;
    private final Consumer<Dialect> found;
    private final Set<OutgoingCall> waiting = new LinkedHashSet<>();
    private FrameChannel channel;
    private Scheduler.Timer timer;
    private boolean running;

    /** @param found hears the answer, once */
    PeerProbe(ClientConnection connection, Consumer<Dialect> found) {
        this.connection = connection;
        this.found = found;
    }

    /**
     * What the answer says about the peer.
     *
     * @param trailer the first frame of the answer
     */
    static Dialect dialect(Frame trailer) {
        if (!trailer.has(FrameFlags.TRAILER) || trailer.isEmpty()) {
            return Dialect.NEUTRAL;
        }
        RpcStatus status;
        try {
            status = Trailer.read(trailer);
        } catch (AsterException e) {
            return Dialect.NEUTRAL;
        }
        ProtocolCodec form = ProtocolCodec.ofPayload(trailer.payload());
        if (form == ProtocolCodec.of(SerializationMode.XLANG, Generation.V0_1)) {
            return Dialect.V0_1;
        }
        if (form == ProtocolCodec.of(SerializationMode.XLANG, Generation.V0_2)) {
            return Dialect.V0_2;
        }
        boolean nameless = status.code() == StatusCode.INVALID_ARGUMENT.number();
        if (nameless && status.message().contains("missing service name")) {
            return Dialect.V0_1_JSON;
        }
        // who has taken the header for one of 0.2 answers in JSON what is wrong with it, or why nothing is served now
        boolean refuses = status.code() == StatusCode.UNAUTHENTICATED.number()
                || status.code() == StatusCode.UNAVAILABLE.number();
        return refuses || nameless && status.message().contains("Missing service name") ? Dialect.V0_2 : Dialect.NEUTRAL;
    }

    /** Calls that wait for the answer. */
    int waitingCalls() {
        return waiting.size();
    }

    /** Has a call wait for the answer. */
    void await(OutgoingCall call) {
        int max = connection.settings().maxWaiting();
        if (waiting.size() >= max) {
            call.fail(new ResourceExhaustedException(
                    "calls waiting for what the peer speaks: " + waiting.size() + " (expected: < " + max + ")"));
            return;
        }
        Scheduler scheduler = connection.connection().scheduler();
        call.watchDeadline(scheduler);
        waiting.add(call);
        call.holds(scheduler, () -> waiting.remove(call));
        if (!running) {
            running = true;
            channel = new FrameChannel(this, connection.settings().maxFrameLength(), connection.budget(),
                    connection.settings().acquireTimeout());
            timer = scheduler.schedule(connection.settings().acquireTimeout(), () -> end(Dialect.NEUTRAL));
            connection.connection().openStream(channel);
        }
    }

    /** Those that wait, which do not any more. */
    List<OutgoingCall> takeWaiting() {
        List<OutgoingCall> taken = waiting.stream().filter(call -> !call.hasEnded()).toList();
        waiting.clear();
        return taken;
    }

    boolean isIdle() {
        return !running && waiting.isEmpty();
    }

    private void end(Dialect answer) {
        if (running) {
            running = false;
            timer.cancel();
            channel.discard();
            found.accept(answer);
        }
    }

    @Override
    public void onOpen() {
        if (!running) {
            channel.discard();
            return;
        }
        OutputBuffer out = new OutputBuffer(FrameEncoder.MAX_LENGTH);
        int start = FrameEncoder.begin(out, FrameFlags.HEADER);
        ProtocolCodec.of(SerializationMode.JSON).encodeHeader(StreamHeader.PROBE, out);
        FrameEncoder.end(out, start, FrameEncoder.MAX_LENGTH);
        FrameEncoder.write(out, FrameFlags.END_STREAM, NO_REQUEST);
        channel.write(out);
        channel.finish();
    }

    @Override
    public void onOpenFailed(TransportException cause) {
        end(Dialect.NEUTRAL);
    }

    @Override
    public boolean wants(Frame next) {
        return true;
    }

    @Override
    public void onFrame(Frame frame) {
        end(dialect(frame));
    }

    @Override
    public void onEnd() {
        end(Dialect.NEUTRAL);
    }

    @Override
    public void onBroken(AsterException reason) {
        end(Dialect.NEUTRAL);
    }

    @Override
    public void onReset(long code) {
        end(Dialect.NEUTRAL);
    }

    @Override
    public void onStopped() {
        // it may answer nevertheless
    }

    @Override
    public void onWritable() {
        // all is written
    }

    @Override
    public void onClosed(TransportException cause) {
        if (cause == null) {
            end(Dialect.NEUTRAL);
        } else if (running) {
            // whoever waits hears of the connection's end
            running = false;
            timer.cancel();
        }
    }
}
