package io.quarkiverse.aster.runtime.client;

import java.util.concurrent.atomic.AtomicReferenceArray;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.OutgoingCall;
import io.quarkiverse.aster.runtime.rpc.PassedMessages;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameFlags;

/** Writes and reads the messages of one contract, in whatever form a peer understands. Any thread. */
final class CallEncoder {

    private final ServiceDescriptor service;
    private final SerializationMode mode;
    private final Messages messages;
    private final Messages uncompressed;
    /** By method: nearly all calls of a method have the same header, so the last one is kept. */
    private final AtomicReferenceArray<CallHeaders.Kept> kept;
    /** {@code null} if all messages are encoded. */
    private final PassedMessages passed;
    /** Of the one call that this is of, else {@code null}. */
    private final PassedMessages.Caller passing;

    /**
     * @param mode of calls whose peer understands it
     * @param passed messages that are not encoded, {@code null} for none
     */
    CallEncoder(ServiceDescriptor service, SerializationMode mode, Messages messages, PassedMessages passed) {
        this.service = service;
        this.mode = mode;
        this.messages = messages;
        this.uncompressed = messages.uncompressed();
        this.kept = new AtomicReferenceArray<>(service.methods().size());
        this.passed = passed != null && passed.covers(service) ? passed : null;
        this.passing = null;
    }

    private CallEncoder(CallEncoder of, PassedMessages.Caller passing) {
        this.service = of.service;
        this.mode = of.mode;
        this.messages = of.messages.passedBy(passing);
        this.uncompressed = messages.uncompressed();
        this.kept = of.kept;
        this.passed = of.passed;
        this.passing = passing;
    }

    /** For one call. */
    CallEncoder ofCall() {
        return passed == null ? this : new CallEncoder(this, passed.caller());
    }

    /** The call it is for has been made: messages of it that nobody takes go with it. */
    void endWith(OutgoingCall call) {
        if (passing != null) {
            call.afterEnd(passing::end);
        }
    }

    /** The call it is for has ended, or will not be made. */
    void callEnded() {
        if (passing != null) {
            passing.end();
        }
    }

    /**
     * The same in another mode.
     *
     * @throws IllegalArgumentException if the contract cannot be called in that mode
     */
    CallEncoder in(SerializationMode other) {
        requireSupported(service, other);
        return other == mode ? this : new CallEncoder(service, other, messages, passed);
    }

    /** @throws IllegalArgumentException if the contract cannot be called in that mode */
    static void requireSupported(ServiceDescriptor service, SerializationMode mode) {
        if (!service.supports(mode)) {
            throw new IllegalArgumentException("serialization of " + service + ": " + mode + " (expected: one of "
                    + service.modes() + " or JSON)");
        }
    }

    ServiceDescriptor service() {
        return service;
    }

    /** The mode of calls to a peer. */
    SerializationMode mode(Dialect dialect) {
        return dialect.mode(mode, service);
    }

    AtomicReferenceArray<CallHeaders.Kept> keptHeaders() {
        return kept;
    }

    /** What its errors call a method. */
    String name(MethodDescriptor method) {
        return service.name() + "." + method.name();
    }

    /** A buffer for one message and what leads to it. */
    OutputBuffer buffer(int more) {
        return messages.buffer(more);
    }

    /**
     * Appends a request as a frame.
     *
     * @param only whether it is the only one
     * @throws InvalidArgumentException if there is no request, or one that cannot be encoded
     * @throws io.quarkiverse.aster.ResourceExhaustedException if it is too long
     */
    void request(MethodDescriptor method, Object request, boolean only, Dialect dialect, OutputBuffer out) {
        if (request == null) {
            throw new InvalidArgumentException("request of " + name(method) + ": null (expected: a message)");
        }
        // in 0.1 the end of the client's direction is that of the requests
        int flags = only && dialect == Dialect.V0_2 ? FrameFlags.END_STREAM : 0;
        SerializationMode itsMode = mode(dialect);
        Messages writer = dialect.isJsonOnly() ? uncompressed : messages;
        writer.write(request, method.requestCodec(itsMode, dialect.streams()), flags, out);
    }

    /**
     * A response of a method, {@code null} of one without result.
     *
     * @throws io.quarkiverse.aster.AsterException if the frame has none
     */
    @SuppressWarnings("unchecked")
    <T> T response(MethodDescriptor method, Frame frame, Dialect dialect) {
        return method.hasResult() ? (T) messages.read(frame, method.responseCodec(mode(dialect), dialect.streams())) : null;
    }
}
