package io.quarkiverse.aster.trust;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;

import io.quarkiverse.aster.transport.PeerId;

/**
 * The one stream of an admission connection. Memory grows with what arrives, up to the longest request. One thread at a time.
 */
public final class AdmissionExchange {

    /** From the handshake to the last byte of the answer; whoever needs longer is disconnected. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Admission admission;
    private final PeerId peer;
    private ByteArrayOutputStream request = new ByteArrayOutputStream(0);

    /** @param peer as the handshake of this connection proved it */
    public AdmissionExchange(Admission admission, PeerId peer) {
        this.admission = Objects.requireNonNull(admission, "admission");
        this.peer = Objects.requireNonNull(peer, "peer");
    }

    /**
     * Takes bytes of the request.
     *
     * @param bytes read to its limit, and not kept
     * @return false if the request is too long, or over: stop and reset the stream
     */
    public boolean receive(ByteBuffer bytes) {
        if (request == null || bytes.remaining() > AdmissionRequest.MAX_LENGTH - request.size()) {
            request = null;
            return false;
        }
        byte[] chunk = new byte[bytes.remaining()];
        bytes.get(chunk);
        request.writeBytes(chunk);
        return true;
    }

    /**
     * The end of the stream: decides. May block.
     *
     * @throws IllegalStateException if the request was too long, or has been decided on
     */
    public AdmissionOutcome finish() {
        if (request == null) {
            throw new IllegalStateException("admission request: over (expected: one that is being received)");
        }
        byte[] whole = request.toByteArray();
        request = null;
        return admission.handle(peer, whole);
    }
}
