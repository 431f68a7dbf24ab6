package io.quarkiverse.aster.runtime.wire;

/** Bytes that are not a frame; nothing behind them on the stream can be understood. */
public class FrameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FrameException(String message) {
        super(message);
    }
}
