package io.quarkiverse.aster.testing;

import java.time.Duration;

/**
 * How one direction of a simulated connection behaves. Immutable; start from {@link #PERFECT} and change what matters.
 *
 * @param delay from end to end; not negative
 * @param jitter at most this much more, drawn anew for every packet; not negative. Packets of one stream stay in order, those
 *        of different streams overtake each other
 * @param loss the part of packets that is lost, 0 to {@value #MAX_LOSS}. As in QUIC a lost packet is sent again: it arrives
 *        three times (delay + jitter) later, and at least 1 ms, for every time it was lost
 * @param bandwidth bytes of streams per second, positive; {@link #UNLIMITED} for no limit
 * @param streamWindow bytes of one stream that may be sent before they are read, positive
 * @param connectionWindow bytes of all streams that may be sent before they are read, positive
 * @param chopped whether packets end at random, whatever the borders of writes: every size from one byte up to all that waits.
 *        Otherwise a packet holds one write, or 64 KiB of it
 */
public record LinkConditions(Duration delay, Duration jitter, double loss, long bandwidth, int streamWindow,
        int connectionWindow, boolean chopped) {

    /** No limit of the bandwidth. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** The most that may be lost. */
    public static final double MAX_LOSS = 0.9;

    /** Everything arrives at once; windows of 1 MiB and 16 MiB, as over QUIC by default. */
    public static final LinkConditions PERFECT = new LinkConditions(Duration.ZERO, Duration.ZERO, 0, UNLIMITED, 1 << 20,
            16 << 20, false);

    private static final Duration MIN_RETRANSMISSION = Duration.ofMillis(1);

    /** @throws IllegalArgumentException if a value is out of its range */
    public LinkConditions {
        notNegative("delay", delay);
        notNegative("jitter", jitter);
        if (!(loss >= 0 && loss <= MAX_LOSS)) {
            throw new IllegalArgumentException("loss: " + loss + " (expected: 0 to " + MAX_LOSS + ")");
        }
        positive("bandwidth", bandwidth);
        positive("stream window", streamWindow);
        positive("connection window", connectionWindow);
    }

    public LinkConditions delay(Duration time) {
        return new LinkConditions(time, jitter, loss, bandwidth, streamWindow, connectionWindow, chopped);
    }

    public LinkConditions jitter(Duration time) {
        return new LinkConditions(delay, time, loss, bandwidth, streamWindow, connectionWindow, chopped);
    }

    public LinkConditions loss(double rate) {
        return new LinkConditions(delay, jitter, rate, bandwidth, streamWindow, connectionWindow, chopped);
    }

    public LinkConditions bandwidth(long bytesPerSecond) {
        return new LinkConditions(delay, jitter, loss, bytesPerSecond, streamWindow, connectionWindow, chopped);
    }

    public LinkConditions streamWindow(int bytes) {
        return new LinkConditions(delay, jitter, loss, bandwidth, bytes, connectionWindow, chopped);
    }

    public LinkConditions connectionWindow(int bytes) {
        return new LinkConditions(delay, jitter, loss, bandwidth, streamWindow, bytes, chopped);
    }

    public LinkConditions chopped(boolean atRandom) {
        return new LinkConditions(delay, jitter, loss, bandwidth, streamWindow, connectionWindow, atRandom);
    }

    /** What a loss costs. */
    Duration retransmission() {
        Duration time = delay.plus(jitter).multipliedBy(3);
        return time.compareTo(MIN_RETRANSMISSION) < 0 ? MIN_RETRANSMISSION : time;
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: not negative)");
        }
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: positive)");
        }
    }
}
