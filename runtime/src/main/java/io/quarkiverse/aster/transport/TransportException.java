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

    /** Stands for the close code of what was not closed by the peer. */
    public static final long NO_CODE = -1;

    private final Reason reason;
    private final long closeCode;

    public TransportException(Reason reason, String message) {
        this(reason, message, null);
    }

    public TransportException(Reason reason, String message, Throwable cause) {
        this(reason, message, cause, NO_CODE);
    }

    private TransportException(Reason reason, String message, Throwable cause, long closeCode) {
        super(message, cause);
        this.reason = reason;
        this.closeCode = closeCode;
    }

    /** The peer has closed the connection, with an application error code. */
    public static TransportException closedByPeer(String message, long code) {
        return new TransportException(Reason.CONNECTION_LOST, message, null, code);
    }

    public Reason reason() {
        return reason;
    }

    /** The application error code with which the peer has closed the connection; {@link #NO_CODE} if it did not. */
    public long closeCode() {
        return closeCode;
    }
}
