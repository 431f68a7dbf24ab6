package io.quarkiverse.aster.runtime.wire;

/**
 * How many bytes the frames of one connection may hold at once, arrived in part or waiting for their call to end: without it
 * every stream could hold a whole frame of the largest size. One thread.
 */
public final class BufferBudget {

    private final long limit;
    private long used;

    /** @param limit in bytes, at least the longest frame */
    public BufferBudget(long limit) {
        this.limit = limit;
    }

    /** @throws BufferLimitException if there is no room; nothing is taken then */
    public void take(int bytes) {
        if (bytes > limit - used) {
            throw new BufferLimitException(
                    "bytes held for the connection: " + (used + bytes) + " (expected: <= " + limit + ")");
        }
        used += bytes;
    }

    /** Gives back what was taken, or became part of a {@link Frame} that nobody needs any more. */
    public void giveBack(int bytes) {
        used -= bytes;
    }

    /** Bytes held now. */
    public long used() {
        return used;
    }
}
