package io.quarkiverse.aster.runtime.client;

import java.util.Map;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.runtime.rpc.ClientCall;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

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
    private final SerializationMode mode;
    private final DecodeLimits limits;
    private final Sink<T> sink;
    private final ContextInternal context = (ContextInternal) Vertx.currentContext();

    CallResult(MethodDescriptor method, SerializationMode mode, DecodeLimits limits, Sink<T> sink) {
        this.method = method;
        this.mode = mode;
        this.limits = limits;
        this.sink = sink;
    }

    @Override
    public void onSuccess(byte[] response) {
        onContext(() -> {
            T item;
            try {
                item = decode(response);
            } catch (RuntimeException e) {
                sink.failure(new InternalException("response of the peer: " + e.getMessage(), Map.of(), e));
                return;
            }
            sink.item(item);
        });
    }

    @Override
    public void onFailure(AsterException status) {
        onContext(() -> sink.failure(status));
    }

    @SuppressWarnings("unchecked")
    private T decode(byte[] response) {
        if (!method.hasResult()) {
            return null; // peers of other bindings send a null message
        }
        if (response == null) {
            throw new InternalException("none with an OK trailer (expected: one message)");
        }
        return (T) method.responseCodec(mode).decode(response, 0, response.length, limits);
    }

    private void onContext(Runnable task) {
        if (context == null) {
            task.run();
        } else {
            context.emit(null, ignored -> task.run());
        }
    }
}
