package io.quarkiverse.aster.deployment.testing;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameDecoder;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;

/** A stream of a {@link RawPeer}. Its methods may be called on any thread; those that wait fail after half a minute. */
public final class RawStream implements StreamHandler {

    /** The peer ended its direction. */
    private static final Frame FIN = new Frame(-1, new byte[0]);
    private static final int SECONDS = 30;

    private final Scheduler scheduler;
    private final FrameDecoder decoder = new FrameDecoder(FrameEncoder.MAX_LENGTH);
    private final CompletableFuture<BiStream> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();

    RawStream(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void awaitOpen() {
        RawPeer.within(opened);
    }

    /** Sends these bytes in one write. */
    public void send(byte[] bytes) {
        onStream(stream -> {
            stream.write(ByteBuffer.wrap(bytes));
            stream.flush();
        });
    }

    /** Ends our direction. */
    public void finish() {
        onStream(BiStream::finish);
    }

    /** Abandons our direction. */
    public void reset() {
        onStream(stream -> stream.reset(7));
    }

    /** Wants no more of the peer's direction. */
    public void stop() {
        onStream(stream -> stream.stop(7));
    }

    /** What the next call was answered with, its response skipped. */
    public RpcStatus status() {
        Frame frame;
        do {
            frame = next();
        } while (!frame.has(FrameFlags.TRAILER));
        return frame.isEmpty() ? RpcStatus.OK : ProtocolCodec.ofPayload(frame.payload()).decodeStatus(frame.payload());
    }

    /** The next frame; the end of the stream is a failure. */
    public Frame next() {
        Frame frame = poll();
        if (frame == FIN) {
            throw new AssertionError("the peer ended the stream (expected: a frame)");
        }
        return frame;
    }

    /** Waits for the end of the peer's direction; a frame before it is a failure. */
    public void awaitFinish() {
        Frame frame = poll();
        if (frame != FIN) {
            throw new AssertionError("frame with flags " + frame.flags() + ", " + frame.payload().length
                    + " bytes (expected: the end of the stream)");
        }
    }

    /** Waits until both directions have ended, however. */
    public void awaitEnd() {
        RawPeer.within(ended);
    }

    private Frame poll() {
        try {
            Frame frame = frames.poll(SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("the peer sent nothing within " + SECONDS + " s (expected: a frame or its end)");
            }
            return frame;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void onStream(Consumer<BiStream> action) {
        BiStream stream = opened.join();
        scheduler.execute(() -> action.accept(stream));
    }

    @Override
    public void onOpen(BiStream stream) {
        opened.complete(stream);
        stream.read();
    }

    @Override
    public void onOpenFailed(TransportException cause) {
        opened.completeExceptionally(cause);
    }

    @Override
    public void onData(ByteBuffer data) {
        Frame frame;
        while ((frame = decoder.next(data)) != null) {
            frames.add(frame);
        }
    }

    @Override
    public void onReadComplete() {
        opened.join().read();
    }

    @Override
    public void onFinish() {
        frames.add(FIN);
    }

    @Override
    public void onReset(long code) {
        frames.add(FIN);
    }

    @Override
    public void onStopped(long code) {
        // what this peer sends it sends in vain from now on
    }

    @Override
    public void onWritable() {
        // it sends little
    }

    @Override
    public void onClosed(TransportException cause) {
        ended.complete(null);
    }
}
