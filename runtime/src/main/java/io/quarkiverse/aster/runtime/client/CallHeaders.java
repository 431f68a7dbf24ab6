package io.quarkiverse.aster.runtime.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.rpc.CallIds;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.wire.CallHeader;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.SessionProtocolCodec;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** Makes the headers of the calls of one contract, as frames. Any thread. */
final class CallHeaders {

    /** A header of 0.2 with the deadline it carries. */
    record Kept(int deadlineSeconds, byte[] bytes) {
    }

    private final CallEncoder encoder;
    private final MethodDescriptor method;
    private final Duration timeout;
    private final long deadlineEpochMillis;
    private final Map<String, String> metadata;

    /**
     * @param timeout of the call, zero for none
     * @param epochMillis when the call is made
     */
    CallHeaders(CallEncoder encoder, MethodDescriptor method, Duration timeout, long epochMillis,
            Map<String, String> metadata) {
        this.encoder = encoder;
        this.method = method;
        this.timeout = timeout;
        this.deadlineEpochMillis = timeout.isZero() ? 0 : epochMillis + Math.max(1, timeout.toMillis());
        this.metadata = metadata;
    }

    /** The header of a call that is not made on the stream of a session. */
    byte[] call(Dialect dialect, int sessionId) {
        if (dialect != Dialect.V0_2) {
            return old(dialect);
        }
        int deadlineSeconds = deadlineSeconds(timeout);
        if (!metadata.isEmpty() || sessionId != 0) {
            return current(deadlineSeconds, sessionId);
        }
        Kept last = encoder.keptHeaders().get(method.index());
        if (last == null || last.deadlineSeconds() != deadlineSeconds) {
            last = new Kept(deadlineSeconds, current(deadlineSeconds, sessionId));
            encoder.keptHeaders().set(method.index(), last);
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

    private byte[] current(int deadlineSeconds, int sessionId) {
        ServiceDescriptor service = encoder.service();
        SerializationMode mode = encoder.mode(Dialect.V0_2);
        return header(ProtocolCodec.of(mode), new StreamHeader(service.name(), method.name(), service.version(), 0,
                deadlineSeconds, mode.number(), keys(), values(), sessionId)).toByteArray();
    }

    private byte[] old(Dialect dialect) {
        ServiceDescriptor service = encoder.service();
        SerializationMode mode = encoder.mode(dialect);
        if (dialect == Dialect.NEUTRAL) {
            return header(ProtocolCodec.neutral(), new StreamHeader(service.name(), method.name(), service.version(), 0, 0,
                    mode.number(), keys(), values(), 0)).toByteArray();
        }
        return header(SessionProtocolCodec.of(mode), new StreamHeader(Generation.V0_1, service.name(), method.name(),
                service.version(), CallIds.random(), deadlineEpochMillis, mode.number(), keys(), values(), 0)).toByteArray();
    }

    /** The header that opens a session of 0.1. */
    OutputBuffer session(Dialect dialect, String sessionId) {
        ServiceDescriptor service = encoder.service();
        SerializationMode mode = encoder.mode(dialect);
        return header(SessionProtocolCodec.of(mode), new StreamHeader(Generation.V0_1, service.name(), "", service.version(),
                sessionId, 0, mode.number(), List.of(), List.of(), 0));
    }

    /** The header of a call on the stream of a session. */
    OutputBuffer callInSession(Dialect dialect) {
        return frame(FrameFlags.CALL, out -> SessionProtocolCodec.of(encoder.mode(dialect)).encodeCallHeader(
                new CallHeader(method.name(), CallIds.random(), deadlineEpochMillis, keys(), values()), out));
    }

    /** What ends the requests of a call on the stream of a session. */
    OutputBuffer endInSession(Dialect dialect) {
        return frame(FrameFlags.TRAILER,
                out -> SessionProtocolCodec.of(encoder.mode(dialect)).encodeStatus(RpcStatus.OK, out));
    }

    private List<String> keys() {
        return List.copyOf(metadata.keySet());
    }

    private List<String> values() {
        return List.copyOf(metadata.values());
    }

    private static OutputBuffer header(ProtocolCodec codec, StreamHeader header) {
        return frame(FrameFlags.HEADER, out -> codec.encodeHeader(header, out));
    }

    private interface Payload {

        void write(OutputBuffer out);
    }

    private static OutputBuffer frame(int flags, Payload payload) {
        OutputBuffer out = new OutputBuffer(FrameEncoder.HEAD_BYTES + StreamHeader.MAX_ENCODED_LENGTH);
        int start = FrameEncoder.begin(out, flags);
        payload.write(out);
        FrameEncoder.end(out, start, FrameEncoder.MAX_LENGTH);
        return out;
    }
}
