package io.quarkiverse.aster.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;

/** Keeps what a stream tells, and completes a future for each kind of event. Subclass it to react. */
public class StreamRecorder implements StreamHandler {

    public final CompletableFuture<BiStream> opened = new CompletableFuture<>();
    public final CompletableFuture<TransportException> openFailed = new CompletableFuture<>();
    public final CompletableFuture<byte[]> finished = new CompletableFuture<>();
    public final CompletableFuture<Long> reset = new CompletableFuture<>();
    public final CompletableFuture<Long> stopped = new CompletableFuture<>();
    public final CompletableFuture<Void> writable = new CompletableFuture<>();
    public final CompletableFuture<Optional<TransportException>> closed = new CompletableFuture<>();
    /** Names of the events in order. */
    public final List<String> events = new CopyOnWriteArrayList<>();

    protected final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    protected BiStream stream;
    private final boolean reading;
    private boolean inEvent;

    /** @param reading whether to ask for more all the time */
    public StreamRecorder(boolean reading) {
        this.reading = reading;
    }

    private void event(String name, Runnable body) {
        if (inEvent) {
            events.add("nested " + name);
        }
        inEvent = true;
        events.add(name);
        try {
            body.run();
        } finally {
            inEvent = false;
        }
    }

    /** Runs within {@link #onOpen}. */
    protected void handleOpen() {
    }

    /** Runs within {@link #onData}. */
    protected void handleData(ByteBuffer data) {
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        bytes.writeBytes(copy);
    }

    /** Runs within {@link #onFinish}. */
    protected void handleFinish() {
    }

    /** Runs within {@link #onWritable}. */
    protected void handleWritable() {
    }

    /** Runs within {@link #onReset}. */
    protected void handleReset() {
    }

    /** Runs within {@link #onStopped}. */
    protected void handleStop() {
    }

    @Override
    public void onOpen(BiStream opening) {
        event("open", () -> {
            stream = opening;
            handleOpen();
            if (reading) {
                stream.read();
            }
            opened.complete(opening);
        });
    }

    @Override
    public void onOpenFailed(TransportException cause) {
        event("openFailed", () -> openFailed.complete(cause));
    }

    @Override
    public void onData(ByteBuffer data) {
        event("data", () -> handleData(data));
    }

    @Override
    public void onReadComplete() {
        event("readComplete", () -> {
            if (reading) {
                stream.read();
            }
        });
    }

    @Override
    public void onFinish() {
        event("finish", () -> {
            handleFinish();
            finished.complete(bytes.toByteArray());
        });
    }

    @Override
    public void onReset(long code) {
        event("reset", () -> {
            handleReset();
            reset.complete(code);
        });
    }

    @Override
    public void onStopped(long code) {
        event("stopped", () -> {
            handleStop();
            stopped.complete(code);
        });
    }

    @Override
    public void onWritable() {
        event("writable", () -> {
            handleWritable();
            writable.complete(null);
        });
    }

    @Override
    public void onClosed(TransportException cause) {
        event("closed", () -> closed.complete(Optional.ofNullable(cause)));
    }
}
