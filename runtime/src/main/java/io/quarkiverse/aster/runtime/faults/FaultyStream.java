package io.quarkiverse.aster.runtime.faults;

import java.nio.ByteBuffer;

import io.quarkiverse.aster.runtime.faults.FaultPlan.Side;
import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * One stream between the engine, which takes it for a stream, and the transport, which takes it for the engine. On the
 * connection's thread.
 */
final class FaultyStream implements BiStream, StreamHandler, CallWatch.Stream {

    private static final int NO_ERROR = 0;

    private final Connection connection;
    private final Side side;
    private final Faults faults;
    private final StreamHandler engine;

    private BiStream transport;
    /** From the transport to the engine. */
    private Lane in;
    /** From the engine to the transport. */
    private Lane out;
    private boolean reset;
    /** There is nothing more to be heard from whoever answers. */
    private boolean silenced;
    /** The engine wants nothing more of a stream that is silenced, and does not read it any more. */
    private boolean leftByEngine;
    private boolean closedByTransport;
    // what is due once the bytes before it are not held any more
    private boolean readDue;
    private boolean finishDue;
    private boolean readCompleteDue;
    private boolean closeDue;
    private boolean flushDue;
    private boolean ownFinishDue;

    FaultyStream(Connection connection, Side side, Faults faults, StreamHandler engine) {
        this.connection = connection;
        this.side = side;
        this.faults = faults;
        this.engine = engine;
    }

    // what happens to calls

    @Override
    public ActiveFault fault(String service, String method) {
        return faults.of(side, connection.peer(), service, method);
    }

    @Override
    public boolean mayHaveFaults() {
        return !faults.isEmpty();
    }

    @Override
    public Lane requests() {
        return side == Side.SERVED ? in : out;
    }

    @Override
    public Lane responses() {
        return side == Side.SERVED ? out : in;
    }

    @Override
    public void answer(byte[] frame) {
        if (responses().isHeld()) {
            responses().pass(ByteBuffer.wrap(frame));
        } else if (side == Side.SERVED) {
            transport.write(ByteBuffer.wrap(frame));
            transport.flush();
        } else {
            // an event of its own, as if it had come from the peer
            connection.scheduler().execute(() -> {
                if (!closedByTransport) {
                    engine.onData(ByteBuffer.wrap(frame));
                    engine.onReadComplete();
                }
            });
        }
    }

    @Override
    public void resetCall(long code) {
        reset = true;
        in.lose();
        out.lose();
        if (side == Side.CALLED) {
            connection.scheduler().execute(() -> engine.onReset(code));
        }
        transport.reset(code);
        transport.stop(code);
    }

    @Override
    public void silenced() {
        silenced = true;
    }

    // what the transport tells the engine

    @Override
    public void onOpen(BiStream opened) {
        transport = opened;
        CallWatch calls = new CallWatch(this);
        FrameCutter.Rules inward = side == Side.SERVED ? calls.ofRequests() : calls.ofResponses();
        FrameCutter.Rules outward = side == Side.SERVED ? calls.ofResponses() : calls.ofRequests();
        in = new Lane(connection.scheduler(), inward, engine::onData, this::inReleased);
        out = new Lane(connection.scheduler(), outward, opened::write, this::outReleased);
        engine.onOpen(this);
    }

    @Override
    public void onOpenFailed(TransportException cause) {
        engine.onOpenFailed(cause);
    }

    @Override
    public void onData(ByteBuffer data) {
        in.feed(data);
    }

    @Override
    public void onReadComplete() {
        if (leftByEngine) {
            transport.read();
        } else if (in.isHeld()) {
            readCompleteDue = true;
        } else {
            engine.onReadComplete();
        }
    }

    @Override
    public void onFinish() {
        if (silenced || reset) {
            return;
        }
        in.end();
        if (in.isHeld()) {
            finishDue = true;
        } else {
            engine.onFinish();
        }
    }

    @Override
    public void onReset(long code) {
        in.forget();
        if (!giveUp()) {
            engine.onReset(code);
        }
    }

    @Override
    public void onStopped(long code) {
        out.forget();
        if (!giveUp()) {
            engine.onStopped(code);
        }
    }

    /** The peer has abandoned a direction: whether that is none of the engine's business. */
    private boolean giveUp() {
        if (silenced && side == Side.SERVED) {
            // the caller has; the engine hears that the stream is closed
            transport.reset(NO_ERROR);
            transport.stop(NO_ERROR);
        }
        return silenced || reset;
    }

    @Override
    public void onWritable() {
        if (!out.isHeld() && !out.isLost()) {
            engine.onWritable();
        }
    }

    @Override
    public void onClosed(TransportException cause) {
        closedByTransport = true;
        out.forget();
        if (cause == null && in.isHeld()) {
            // the engine has yet to hear what came before
            closeDue = true;
            return;
        }
        in.forget();
        if (cause != null || !silenced || side == Side.SERVED || leftByEngine) {
            engine.onClosed(cause);
        }
    }

    private void inReleased() {
        if (finishDue) {
            finishDue = false;
            engine.onFinish();
        }
        if (readCompleteDue) {
            readCompleteDue = false;
            engine.onReadComplete();
        }
        if (closeDue) {
            closeDue = false;
            connection.scheduler().execute(() -> engine.onClosed(null));
        } else if (readDue) {
            transport.read();
        }
        readDue = false;
    }

    private void outReleased() {
        if (ownFinishDue) {
            transport.finish();
        } else if (flushDue) {
            transport.flush();
        }
        flushDue = false;
        ownFinishDue = false;
        if (transport.isWritable()) {
            engine.onWritable();
        }
    }

    // what the engine asks of the transport

    @Override
    public long id() {
        return transport.id();
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void write(ByteBuffer data) {
        out.feed(data);
    }

    @Override
    public void flush() {
        if (out.isHeld()) {
            flushDue = true;
        } else {
            transport.flush();
        }
    }

    @Override
    public void finish() {
        out.end();
        if (out.isHeld()) {
            ownFinishDue = true;
        } else if (!silenced) {
            transport.finish();
        }
    }

    @Override
    public boolean isWritable() {
        return out.isLost() || !out.isHeld() && transport.isWritable();
    }

    @Override
    public void read() {
        if (in.isHeld()) {
            readDue = true;
        } else {
            transport.read();
        }
    }

    @Override
    public void reset(long code) {
        out.forget();
        if (!silenced || side == Side.CALLED) {
            transport.reset(code);
        }
    }

    @Override
    public void stop(long code) {
        in.forget();
        if (silenced) {
            leave(code);
            return;
        }
        if (ownFinishDue && side == Side.CALLED) {
            // a caller who gives the stream up wants nothing of what is held; a server has answered, and just reads no more
            ownFinishDue = false;
            out.forget();
            transport.finish();
        }
        transport.stop(code);
    }

    private void leave(long code) {
        if (leftByEngine) {
            return;
        }
        leftByEngine = true;
        if (side == Side.SERVED) {
            // the caller is not to notice; its end is what is waited for
            transport.read();
        } else if (closedByTransport) {
            connection.scheduler().execute(() -> engine.onClosed(null));
        } else {
            transport.finish();
            transport.stop(code);
        }
    }
}
