package io.quarkiverse.aster.runtime.client;

import java.util.Map;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.runtime.rpc.ClientCall;
import io.quarkiverse.aster.runtime.rpc.Messages;
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
    private final SerializationMode mode;
    private final Messages messages;
    private final Sink<T> sink;
    private final CallerThread thread = new CallerThread();

    CallResult(MethodDescriptor method, SerializationMode mode, Messages messages, Sink<T> sink) {
        this.method = method;
        this.mode = mode;
        this.messages = messages;
        this.sink = sink;
    }

    @Override
    public void onSuccess(Frame response) {
        thread.execute(() -> {
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
        thread.execute(() -> sink.failure(status));
    }

    @SuppressWarnings("unchecked")
    private T decode(Frame response) {
        if (!method.hasResult()) {
            return null; // peers of other bindings send a null message
        }
        if (response == null) {
            throw new InternalException("none with an OK trailer (expected: one message)");
        }
        return (T) messages.read(response, method.responseCodec(mode));
    }
}
