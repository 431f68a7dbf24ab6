package io.quarkiverse.aster.transport;

/** A connection or stream could not be had, or is lost. The message says of which peer, and what was expected. */
public class TransportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What failed; it decides what a caller may do about it. */
    public enum Reason {
        /** Nobody answered at any address of the peer. */
        UNREACHABLE,
        /** The handshake failed: protocol, key or ALPN. */
        HANDSHAKE_FAILED,
        /** Somebody answered who holds another key than the one dialled. */
        PEER_MISMATCH,
        /** The connection is closed, by either side or by its idle timeout. */
        CONNECTION_LOST,
        /** The stream is closed or was reset. */
        STREAM_CLOSED,
        /** No stream became free in time, or too many wait for one. */
        STREAM_LIMIT,
        /** This endpoint is closed. */
        ENDPOINT_CLOSED
    }

    private final Reason reason;

    public TransportException(Reason reason, String message) {
        this(reason, message, null);
    }

    public TransportException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
