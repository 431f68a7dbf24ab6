package io.quarkiverse.aster.testing;

/**
 * Limits of the endpoints of a simulated network.
 *
 * @param maxStreams streams a peer may have open at once; positive
 * @param streamQueue own streams that may wait for that limit; not negative
 * @param sendBuffer bytes of a stream waiting to be sent above which it is not writable; positive
 */
public record SimulatedLimits(int maxStreams, int streamQueue, int sendBuffer) {

    /** As over QUIC by default: 1,024 streams, 4,096 waiting, 64 KiB. */
    public static final SimulatedLimits DEFAULT = new SimulatedLimits(1024, 4096, 64 * 1024);

    public SimulatedLimits maxStreams(int streams) {
        return new SimulatedLimits(streams, streamQueue, sendBuffer);
    }

    public SimulatedLimits streamQueue(int streams) {
        return new SimulatedLimits(maxStreams, streams, sendBuffer);
    }

    public SimulatedLimits sendBuffer(int bytes) {
        return new SimulatedLimits(maxStreams, streamQueue, bytes);
    }
}
