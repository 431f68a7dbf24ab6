package io.quarkiverse.aster.runtime.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** Makes the frames of the calls of one contract. Any thread. */
final class CallEncoder {

    /** A header frame with the deadline it carries. */
    private record HeaderFrame(int deadlineSeconds, byte[] bytes) {
    }

    private final ServiceDescriptor service;
    private final SerializationMode mode;
    private final Messages messages;
    /** By method: nearly all calls of a method have the same header, so the last one is kept. */
    private final AtomicReferenceArray<HeaderFrame> headers;

    CallEncoder(ServiceDescriptor service, SerializationMode mode, Messages messages) {
        this.service = service;
        this.mode = mode;
        this.messages = messages;
        this.headers = new AtomicReferenceArray<>(service.methods().size());
    }

    /**
     * The same in another mode.
     *
     * @throws IllegalArgumentException if the contract cannot be called in that mode
     */
    CallEncoder in(SerializationMode other) {
        requireSupported(service, other);
        return other == mode ? this : new CallEncoder(service, other, messages);
    }

    /** @throws IllegalArgumentException if the contract cannot be called in that mode */
    static void requireSupported(ServiceDescriptor service, SerializationMode mode) {
        if (!service.supports(mode)) {
            throw new IllegalArgumentException("serialization of " + service + ": " + mode + " (expected: one of "
                    + service.modes() + " or JSON)");
        }
    }

    SerializationMode mode() {
        return mode;
    }

    Messages messages() {
        return messages;
    }

    /** What its errors call a method. */
    String name(MethodDescriptor method) {
        return service.name() + "." + method.name();
    }

    /**
     * Header and request of a call that has just one, outside of sessions.
     *
     * @param timeout zero for none
     * @throws InvalidArgumentException if there is no request, or one that cannot be encoded
     * @throws io.quarkiverse.aster.ResourceExhaustedException if it is too long
     */
    OutputBuffer call(MethodDescriptor method, Object request, Duration timeout, Map<String, String> metadata) {
        byte[] header = header(method, timeout, metadata, 0);
        OutputBuffer out = messages.buffer(header.length);
        out.write(header);
        request(method, request, FrameFlags.END_STREAM, out);
        return out;
    }

    /**
     * A request as a frame.
     *
     * @throws InvalidArgumentException if there is no request, or one that cannot be encoded
     * @throws io.quarkiverse.aster.ResourceExhaustedException if it is too long
     */
    OutputBuffer request(MethodDescriptor method, Object request, int flags) {
        OutputBuffer out = messages.buffer(0);
        request(method, request, flags, out);
        return out;
    }

    private void request(MethodDescriptor method, Object request, int flags, OutputBuffer out) {
        if (request == null) {
            throw new InvalidArgumentException("request of " + name(method) + ": null (expected: a message)");
        }
        messages.write(request, method.requestCodec(mode), flags, out);
    }

    /**
     * The frames that a call begins with: its header, and its only request.
     *
     * @param timeout zero for none
     * @param request the frame of the request, {@code null} for none
     */
    OutputBuffer head(MethodDescriptor method, Duration timeout, Map<String, String> metadata, int sessionId,
            OutputBuffer request) {
        byte[] header = header(method, timeout, metadata, sessionId);
        OutputBuffer out = new OutputBuffer(header.length + (request == null ? 0 : request.size()));
        out.write(header);
        if (request != null) {
            out.write(request.array(), 0, request.size());
        }
        return out;
    }

    /** Decodes the responses of a method; those of one without result say nothing. */
    <T> Function<Frame, T> decoder(MethodDescriptor method) {
        return frame -> response(method, frame);
    }

    @SuppressWarnings("unchecked")
    private <T> T response(MethodDescriptor method, Frame frame) {
        return method.hasResult() ? (T) messages.read(frame, method.responseCodec(mode)) : null;
    }

    /**
     * The header as a frame.
     *
     * @param timeout zero for none
     */
    private byte[] header(MethodDescriptor method, Duration timeout, Map<String, String> metadata, int sessionId) {
        int deadlineSeconds = deadlineSeconds(timeout);
        if (!metadata.isEmpty() || sessionId != 0) {
            return encode(method, deadlineSeconds, metadata, sessionId);
        }
        HeaderFrame last = headers.get(method.index());
        if (last == null || last.deadlineSeconds() != deadlineSeconds) {
            last = new HeaderFrame(deadlineSeconds, encode(method, deadlineSeconds, metadata, sessionId));
            headers.set(method.index(), last);
        }
        return last.bytes();
    }

    /** Whole seconds, at least one and no less than the precise limit, which is enforced on this side. */
    static int deadlineSeconds(Duration timeout) {
        if (timeout.isZero()) {
            return 0;
        }
        long seconds = timeout.toSeconds() + (timeout.toNanosPart() > 0 ? 1 : 0);
        return (int) Math.max(1, Math.min(StreamHeader.MAX_DEADLINE_SECONDS, seconds));
    }

    private byte[] encode(MethodDescriptor method, int deadlineSeconds, Map<String, String> metadata, int sessionId) {
        OutputBuffer out = new OutputBuffer(FrameEncoder.HEAD_BYTES + StreamHeader.MAX_ENCODED_LENGTH);
        int start = FrameEncoder.begin(out, FrameFlags.HEADER);
        ProtocolCodec.of(mode).encodeHeader(new StreamHeader(service.name(), method.name(), service.version(), 0,
                deadlineSeconds, mode.number(), List.copyOf(metadata.keySet()), List.copyOf(metadata.values()), sessionId),
                out);
        FrameEncoder.end(out, start, FrameEncoder.MAX_LENGTH);
        return out.toByteArray();
    }
}
