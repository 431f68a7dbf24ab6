package io.quarkiverse.aster.runtime.wire;

/** A frame for which the connection has no room left. */
public class BufferLimitException extends FrameException {

    private static final long serialVersionUID = 1L;

    BufferLimitException(String message) {
        super(message);
    }
}
