package io.quarkiverse.aster.transport;

import java.nio.ByteBuffer;

/** Handles a stream that nobody wants: both directions are abandoned with code 0 as soon as it opens. */
public final class RefusedStream implements StreamHandler {

    @Override
    public void onOpen(BiStream stream) {
        stream.stop(0);
        stream.reset(0);
    }

    @Override
    public void onOpenFailed(TransportException cause) {
        // it was not wanted
    }

    @Override
    public void onData(ByteBuffer data) {
        // stopped: none comes
    }

    @Override
    public void onReadComplete() {
        // stopped: none comes
    }

    @Override
    public void onFinish() {
        // stopped: none comes
    }

    @Override
    public void onReset(long code) {
        // we no longer listen
    }

    @Override
    public void onStopped(long code) {
        // we had nothing to say
    }

    @Override
    public void onWritable() {
        // we had nothing to say
    }

    @Override
    public void onClosed(TransportException cause) {
        // nothing was kept
    }
}
