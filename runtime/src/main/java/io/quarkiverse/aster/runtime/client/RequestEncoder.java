package io.quarkiverse.aster.runtime.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** Makes the frames of a unary request: the header, and the message with END_STREAM. Any thread. */
final class RequestEncoder {

    /** A header frame with the deadline it carries. */
    private record HeaderFrame(int deadlineSeconds, byte[] bytes) {
    }

    private final ServiceDescriptor service;
    private final SerializationMode mode;
    private final int maxFrameLength;
    /** By method: nearly all calls of a method have the same header, so the last one is kept. */
    private final AtomicReferenceArray<HeaderFrame> headers;

    RequestEncoder(ServiceDescriptor service, SerializationMode mode, int maxFrameLength) {
        this.service = service;
        this.mode = mode;
        this.maxFrameLength = maxFrameLength;
        this.headers = new AtomicReferenceArray<>(service.methods().size());
    }

    SerializationMode mode() {
        return mode;
    }

    /**
     * @throws InvalidArgumentException if there is no request, or one that cannot be encoded
     * @throws io.quarkiverse.aster.ResourceExhaustedException if it is too long
     */
    OutputBuffer encode(MethodDescriptor method, Object request, Duration timeout) {
        if (request == null) {
            throw new InvalidArgumentException(
                    "request of " + service.name() + "." + method.name() + ": null (expected: a message)");
        }
        byte[] header = header(method, deadlineSeconds(timeout));
        OutputBuffer out = new OutputBuffer(header.length + FrameEncoder.HEAD_BYTES + maxFrameLength);
        out.write(header);
        int start = FrameEncoder.begin(out, FrameFlags.END_STREAM);
        method.requestCodec(mode).encode(request, out);
        FrameEncoder.end(out, start, maxFrameLength);
        return out;
    }

    /** Whole seconds, at least one and no less than the precise limit, which is enforced on this side. */
    static int deadlineSeconds(Duration timeout) {
        long seconds = timeout.toSeconds() + (timeout.toNanosPart() > 0 ? 1 : 0);
        return (int) Math.max(1, Math.min(StreamHeader.MAX_DEADLINE_SECONDS, seconds));
    }

    private byte[] header(MethodDescriptor method, int deadlineSeconds) {
        HeaderFrame last = headers.get(method.index());
        if (last == null || last.deadlineSeconds() != deadlineSeconds) {
            OutputBuffer out = new OutputBuffer(FrameEncoder.HEAD_BYTES + maxFrameLength);
            int start = FrameEncoder.begin(out, FrameFlags.HEADER);
            ProtocolCodec.of(mode).encodeHeader(new StreamHeader(service.name(), method.name(), service.version(), 0,
                    deadlineSeconds, mode.number(), List.of(), List.of(), 0), out);
            FrameEncoder.end(out, start, maxFrameLength);
            last = new HeaderFrame(deadlineSeconds, out.toByteArray());
            headers.set(method.index(), last);
        }
        return last.bytes();
    }
}
