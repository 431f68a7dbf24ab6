package io.quarkiverse.aster.runtime.rpc;

import java.util.List;

import io.quarkiverse.aster.codec.OutputBuffer;

/** Frames that are the same whatever the peer speaks, outside sessions of 0.1. */
public record FixedFrames(OutputBuffer frames) implements CallFrames {

    @Override
    public List<OutputBuffer> begin(Dialect dialect, int sessionId) {
        return List.of(frames);
    }

    @Override
    public List<OutputBuffer> beginInSession(Dialect dialect) {
        throw new UnsupportedOperationException("sessions of 0.1");
    }

    @Override
    public OutputBuffer openSession(Dialect dialect, String sessionId) {
        throw new UnsupportedOperationException("sessions of 0.1");
    }

    @Override
    public OutputBuffer endInSession(Dialect dialect) {
        throw new UnsupportedOperationException("sessions of 0.1");
    }
}
