package io.quarkiverse.aster.runtime.client;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.rpc.CallFrames;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;

/**
 * What one call begins with. Its request is encoded when the call is made, on the caller's thread, as the peer is expected to
 * understand it; if the peer turns out to speak otherwise, once more when the call is sent.
 */
final class CallStart implements CallFrames {

    private final CallEncoder encoder;
    private final CallHeaders headers;
    private final MethodDescriptor method;
    /** {@code null} if there are any number, which follow. */
    private final Object request;
    private final boolean inSession;
    private final Dialect expected;
    /** In the expected dialect: the request, outside sessions with the header before it. */
    private final OutputBuffer encoded;

    private CallStart(CallEncoder encoder, CallHeaders headers, MethodDescriptor method, Object request, boolean inSession,
            Dialect expected) {
        this.encoder = encoder;
        this.headers = headers;
        this.method = method;
        this.request = request;
        this.inSession = inSession;
        this.expected = expected;
        this.encoded = request == null ? null : encode(expected, inSession ? new byte[0] : headers.call(expected, 0));
    }

    /**
     * Of a call with one request.
     *
     * @param inSession whether the call belongs to a session
     * @param expected how the peer is probably spoken to
     * @throws io.quarkiverse.aster.InvalidArgumentException if there is no request, or one that cannot be encoded
     * @throws io.quarkiverse.aster.ResourceExhaustedException if it is too long
     */
    static CallStart ofOne(CallEncoder encoder, CallHeaders headers, MethodDescriptor method, Object request,
            boolean inSession, Dialect expected) {
        if (request == null) {
            // says what is wrong
            encoder.request(method, null, true, expected, encoder.buffer(0));
        }
        return new CallStart(encoder, headers, method, request, inSession, expected);
    }

    /** Of a call whose requests follow. */
    static CallStart ofMany(CallEncoder encoder, CallHeaders headers, MethodDescriptor method) {
        return new CallStart(encoder, headers, method, null, false, null);
    }

    private OutputBuffer encode(Dialect dialect, byte[] header) {
        OutputBuffer out = encoder.buffer(header.length);
        out.write(header);
        encoder.request(method, request, true, dialect, out);
        return out;
    }

    @Override
    public List<OutputBuffer> begin(Dialect dialect, int sessionId) {
        if (encoded != null && !inSession && dialect == expected) {
            return List.of(encoded);
        }
        byte[] header = headers.call(dialect, sessionId);
        if (request != null && !inSession) {
            return List.of(encode(dialect, header));
        }
        OutputBuffer first = new OutputBuffer(header.length);
        first.write(header);
        return withRequest(first, dialect);
    }

    @Override
    public List<OutputBuffer> beginInSession(Dialect dialect) {
        return withRequest(headers.callInSession(dialect), dialect);
    }

    private List<OutputBuffer> withRequest(OutputBuffer header, Dialect dialect) {
        List<OutputBuffer> frames = new ArrayList<>(2);
        frames.add(header);
        if (request != null) {
            frames.add(inSession && dialect == expected ? encoded : encode(dialect, new byte[0]));
        }
        return frames;
    }

    @Override
    public OutputBuffer openSession(Dialect dialect, String sessionId) {
        return headers.session(dialect, sessionId);
    }

    @Override
    public OutputBuffer endInSession(Dialect dialect) {
        return headers.endInSession(dialect);
    }
}
