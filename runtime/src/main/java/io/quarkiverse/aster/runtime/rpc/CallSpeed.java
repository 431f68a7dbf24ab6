package io.quarkiverse.aster.runtime.rpc;

/**
 * Whether the calls of one method have been short lately. Connections write to it from their threads without further ado: a
 * count that
 * gets lost changes nothing.
 */
public final class CallSpeed {

    /** Of the order of what a packet costs both sides: calls that take longer gain nothing from sharing one. */
    static final long QUICK_NANOS = 1_000_000;
    /** How many calls in a row have to be short. */
    static final int PROOF = 32;

    private volatile int quickInARow;

    /** A call has ended; one that was not short starts the count anew. */
    void record(long nanos) {
        int count = quickInARow;
        if (nanos > QUICK_NANOS) {
            quickInARow = 0;
        } else if (count < PROOF) {
            quickInARow = count + 1;
        }
    }

    boolean isQuick() {
        return quickInARow >= PROOF;
    }
}
