package io.quarkiverse.aster.runtime.quic;

import java.time.Duration;

import io.netty.incubator.codec.quic.QuicStreamChannel;

/**
 * A closed stream whose FIN the codec has not read. QUIC lets go of it once both directions are acknowledged, except where we
 * sent our FIN and then stopped the peer: there it takes another frame of ours for QUIC to look again. That frame is a
 * reset, sent only when everything before it has had ample time to arrive.
 */
final class AbandonedStream {

    /** Until then bytes before our FIN may still be on their way; a reset would take them back. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private final QuicStreamChannel channel;
    private final long closedAt = System.nanoTime();
    private boolean nudged;

    AbandonedStream(QuicStreamChannel channel) {
        this.channel = channel;
    }

    /** @return whether the codec has forgotten the stream */
    boolean forget() {
        if (StreamTable.forgetIfGone(channel)) {
            return true;
        }
        if (!nudged && System.nanoTime() - closedAt > GRACE.toNanos()) {
            nudged = true;
            channel.shutdownOutput(0);
        }
        return false;
    }
}
