package io.quarkiverse.aster.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;

/**
 * One end of a stream in the hands of a test, which sends whatever bytes it likes and takes the frames that arrive. Any thread
 * may call it. What waits for the other side fails after half a minute; with a {@link ManualScheduler} it runs what is due now
 * and fails if that was not enough: let time pass first.
 */
public final class RawStream implements StreamHandler {

    /** The other side's direction has ended, in order if there is no code. */
    private record End(Long code) {

        @Override
        public String toString() {
            return code == null ? "the end of the stream" : "a reset with code " + code;
        }
    }

    private final Scheduler scheduler;
    private final CompletableFuture<BiStream> opened = new CompletableFuture<>();
    private final CompletableFuture<Long> stopped = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean paused;
    private boolean readOwed;

    private RawStream(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Opens a stream, and waits until it is open. */
    public static RawStream open(Connection connection) {
        RawStream stream = new RawStream(connection.scheduler());
        Waiting.run(stream.scheduler, () -> connection.openStream(stream));
        Waiting.on(stream.scheduler, stream.opened, "the stream has not opened");
        return stream;
    }

    /** Takes the streams that the other side opens; they come out of the queue in their order. */
    public static BlockingQueue<RawStream> accept(Connection connection) {
        BlockingQueue<RawStream> accepted = new LinkedBlockingQueue<>();
        // when this returns nothing is refused any more
        Waiting.call(connection.scheduler(), () -> {
            connection.streams(() -> {
                RawStream stream = new RawStream(connection.scheduler());
                accepted.add(stream);
                return stream;
            });
            return null;
        });
        return accepted;
    }

    /** Sends all these bytes in one write. */
    public void send(byte[]... parts) {
        byte[] all = RawFrames.join(parts);
        onStream(stream -> {
            stream.write(ByteBuffer.wrap(all));
            stream.flush();
        });
    }

    /** Ends our direction. */
    public void finish() {
        onStream(BiStream::finish);
    }

    /** Abandons our direction. */
    public void reset(long code) {
        onStream(stream -> stream.reset(code));
    }

    /** Wants no more of the other side's direction. */
    public void stop(long code) {
        onStream(stream -> stream.stop(code));
    }

    /** Reads no more, so that the other side has to stop once the window is full. */
    public void pause() {
        onStream(stream -> paused = true);
    }

    /** Ends {@link #pause()}. */
    public void resume() {
        onStream(stream -> {
            paused = false;
            if (readOwed) {
                readOwed = false;
                stream.read();
            }
        });
    }

    /** Waits for the next frame; the end of the stream is a failure. */
    public RawFrame next() {
        Object event = event("no frame has arrived");
        if (event instanceof RawFrame frame) {
            return frame;
        }
        throw new AssertionError(event + " (expected: a frame)");
    }

    /** The next frame if it has arrived, else {@code null}. */
    public RawFrame poll() {
        return events.peek() instanceof RawFrame ? (RawFrame) events.poll() : null;
    }

    /** Waits for the next trailer, and skips what is in front of it. */
    public RawStatus status() {
        RawFrame frame;
        do {
            frame = next();
        } while (!frame.has(RawFrame.TRAILER));
        return RawStatus.parse(frame.payload());
    }

    /** Waits for the end of the other side's direction; a frame or a reset before it is a failure. */
    public void awaitFinish() {
        Object event = event("the stream has not ended");
        if (!(event instanceof End end) || end.code != null) {
            throw new AssertionError(event + " (expected: the end of the stream)");
        }
    }

    /** Waits for a reset of the other side's direction, and tells its code; a frame or the end before it is a failure. */
    public long awaitReset() {
        Object event = event("no reset has arrived");
        if (event instanceof End end && end.code != null) {
            return end.code;
        }
        throw new AssertionError(event + " (expected: a reset)");
    }

    /** Waits until the other side wants no more of our direction, and tells its code. */
    public long awaitStop() {
        return Waiting.on(scheduler, stopped, "the other side still reads");
    }

    /** Waits until both directions have ended, however. */
    public void awaitEnd() {
        Waiting.on(scheduler, ended, "the stream is still open");
    }

    private Object event(String missing) {
        Object event = Waiting.on(scheduler, events, missing);
        if (event instanceof AssertionError malformed) {
            throw malformed;
        }
        return event;
    }

    private void onStream(Consumer<BiStream> action) {
        BiStream stream = Waiting.on(scheduler, opened, "the stream has not opened");
        Waiting.run(scheduler, () -> action.accept(stream));
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
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        bytes.writeBytes(copy);
    }

    @Override
    public void onReadComplete() {
        takeFrames();
        if (paused) {
            readOwed = true;
        } else {
            opened.join().read();
        }
    }

    private void takeFrames() {
        ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
        try {
            RawFrame.take(all, events::add);
        } catch (AssertionError e) {
            // for the test's thread
            events.add(e);
        }
        bytes.reset();
        bytes.write(all.array(), all.position(), all.remaining());
    }

    @Override
    public void onFinish() {
        takeFrames();
        events.add(new End(null));
    }

    @Override
    public void onReset(long code) {
        events.add(new End(code));
    }

    @Override
    public void onStopped(long code) {
        stopped.complete(code);
    }

    @Override
    public void onWritable() {
        // what a test sends it sends whether there is room or not
    }

    @Override
    public void onClosed(TransportException cause) {
        if (cause != null) {
            stopped.completeExceptionally(cause);
        }
        ended.complete(null);
    }
}
