package io.quarkiverse.aster.runtime.rpc;

/**
 * Whether the calls of one method have been short lately. Every short call adds a point, every other takes away as many as it
 * lasted milliseconds; so it is the average that counts, and one long call is enough to end it. Connections write to it
 * from their threads without further ado: a point that gets lost changes nothing.
 */
public final class CallSpeed {

    /** Of the order of what a packet costs both sides: calls that take longer gain nothing from sharing one. */
    static final long QUICK_NANOS = 1_000_000;
    /** Points that it takes. */
    static final int PROOF = 32;

    private static final int MAX_POINTS = 2 * PROOF;

    private volatile int points;

    /** A call has ended. */
    void record(long nanos) {
        int before = points;
        if (nanos > QUICK_NANOS) {
            points = (int) Math.max(0, before - nanos / QUICK_NANOS);
        } else if (before < MAX_POINTS) {
            points = before + 1;
        }
    }

    boolean isQuick() {
        return points >= PROOF;
    }
}
