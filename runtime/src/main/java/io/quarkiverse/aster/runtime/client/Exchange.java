package io.quarkiverse.aster.runtime.client;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.rpc.StreamCall;
import io.quarkiverse.aster.runtime.streams.DirectPublisher;
import io.quarkiverse.aster.runtime.streams.InboundStream;
import io.quarkiverse.aster.runtime.streams.OutboundStream;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/** One streaming call: what its subscriber hears, and the requests that are sent meanwhile. */
final class Exchange<T> implements StreamCall.Listener, InboundStream.Owner, OutboundStream.Outcome {

    private final Executor thread;
    private final InboundStream<T> responses;
    /** {@code null} if there is just one, which leaves with the header. */
    private final Flow.Publisher<?> requests;
    private final Function<Object, OutputBuffer> encoder;
    private volatile StreamCall call;
    private volatile OutboundStream sending;
    private volatile Throwable failureOfRequests;

    /**
     * @param thread of the caller
     * @param requests {@code null} if there is just one, which leaves with the header
     * @param encoder of requests
     */
    Exchange(MultiSubscriber<? super T> subscriber, Executor thread, Function<Frame, T> decoder, Flow.Publisher<?> requests,
            Function<Object, OutputBuffer> encoder) {
        this.thread = thread;
        this.requests = requests;
        this.encoder = encoder;
        this.responses = new InboundStream<>(subscriber, thread, frame -> decode(decoder, frame), this);
    }

    private T decode(Function<Frame, T> decoder, Frame frame) {
        try {
            return decoder.apply(frame);
        } catch (RuntimeException e) {
            throw new InternalException("response of the peer: " + e.getMessage(), Map.of(), e);
        }
    }

    InboundStream<T> responses() {
        return responses;
    }

    /** The call is about to start. */
    void of(StreamCall started) {
        call = started;
    }

    @Override
    public void onOpen() {
        if (requests != null) {
            // what reads a java.util.stream.Stream has threads of its own
            sending = new OutboundStream(call, encoder, requests instanceof DirectPublisher ? Runnable::run : thread::execute,
                    this);
            if (call.hasEnded()) {
                // meanwhile, on another thread, which found nobody sending
                stopSending();
            }
            thread.execute(() -> requests.subscribe(sending));
        }
    }

    @Override
    public boolean wantsMore() {
        return responses.wantsMore();
    }

    @Override
    public void onResponse(Frame response) {
        responses.onMessage(response);
    }

    @Override
    public void onStopped() {
        stopSending();
    }

    @Override
    public void onSuccess() {
        stopSending();
        responses.onEnd();
    }

    @Override
    public void onFailure(AsterException status) {
        stopSending();
        Throwable other = failureOfRequests;
        responses.onFailure(other == null ? status : other);
    }

    private void stopSending() {
        OutboundStream sender = sending;
        if (sender != null) {
            sender.cancel();
        }
    }

    @Override
    public void resume() {
        StreamCall started = call;
        if (started != null) {
            started.resume();
        }
    }

    @Override
    public void unreadable(RuntimeException reason) {
        call.abort((AsterException) reason);
    }

    @Override
    public void cancelled() {
        StreamCall started = call;
        if (started != null && !started.hasEnded()) {
            started.abort(new CancelledException("cancelled by the caller"));
        }
    }

    @Override
    public void completed() {
        call.endRequests();
    }

    @Override
    public void failed(Throwable thrown) {
        failureOfRequests = thrown;
        call.abort(new CancelledException("requests: " + thrown.getMessage()));
    }
}
