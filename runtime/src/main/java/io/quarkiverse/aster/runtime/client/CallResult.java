package io.quarkiverse.aster.runtime.client;

import java.util.Map;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.runtime.rpc.ClientCall;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.wire.Frame;

/**
 * Decodes the answer of a call and hands it to the caller: on the Vert.x context the call was made on, if there was one, else
 * on the thread the answer arrives on.
 */
final class CallResult<T> implements ClientCall.Listener {

    /** The caller's end. */
    interface Sink<T> {

        void item(T item);

        void failure(Throwable failure);
    }

    private final MethodDescriptor method;
    private final CallEncoder encoder;
    private final Sink<T> sink;
    private final CallerThread thread = new CallerThread();

    CallResult(MethodDescriptor method, CallEncoder encoder, Sink<T> sink) {
        this.method = method;
        this.encoder = encoder;
        this.sink = sink;
    }

    @Override
    public void onSuccess(Frame response, Dialect dialect) {
        thread.execute(() -> {
            T item;
            try {
                item = decode(response, dialect);
            } catch (RuntimeException e) {
                sink.failure(new InternalException("response of the peer: " + e.getMessage(), Map.of(), e));
                return;
            }
            sink.item(item);
        });
    }

    @Override
    public void onFailure(AsterException status) {
        thread.execute(() -> sink.failure(status));
    }

    private T decode(Frame response, Dialect dialect) {
        if (response == null && method.hasResult()) {
            throw new InternalException("none with an OK trailer (expected: one message)");
        }
        // peers of other bindings send a null message for none
        return encoder.response(method, response, dialect);
    }
}
