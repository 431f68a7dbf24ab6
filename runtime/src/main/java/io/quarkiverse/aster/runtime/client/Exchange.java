package io.quarkiverse.aster.runtime.client;

import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
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
    private final CallEncoder encoder;
    private final MethodDescriptor method;
    private volatile StreamCall call;
    private volatile OutboundStream sending;
    private volatile Throwable failureOfRequests;

    /**
     * @param thread of the caller
     * @param requests {@code null} if there is just one, which leaves with the header
     */
    Exchange(MultiSubscriber<? super T> subscriber, Executor thread, CallEncoder encoder, MethodDescriptor method,
            Flow.Publisher<?> requests) {
        this.thread = thread;
        this.requests = requests;
        this.encoder = encoder;
        this.method = method;
        this.responses = new InboundStream<>(subscriber, thread, this::decode, this);
    }

    private OutputBuffer encode(Object request) {
        OutputBuffer out = encoder.buffer(0);
        encoder.request(method, request, false, call.dialect(), out);
        return out;
    }

    private T decode(Frame frame) {
        try {
            return encoder.response(method, frame, call.dialect());
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
            sending = new OutboundStream(call, this::encode,
                    requests instanceof DirectPublisher ? Runnable::run : thread::execute,
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
