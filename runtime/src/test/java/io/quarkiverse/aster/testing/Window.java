package io.quarkiverse.aster.testing;

/** Flow control of a stream or connection, seen from both ends: the one that sends and the one that reads. */
final class Window {

    private long unread;
    private long untold;

    /** How much more may be sent; negative if the window shrank. */
    long room(long size) {
        return size - unread;
    }

    void send(long bytes) {
        unread += bytes;
    }

    /**
     * The reader has taken bytes. As over QUIC it tells only once that is half of the window, or windows would come in ever
     * smaller pieces.
     *
     * @return what to tell the sender, 0 for nothing
     */
    long read(long bytes, long size) {
        untold += bytes;
        return untold >= Math.max(1, size / 2) ? tell() : 0;
    }

    /** What the sender does not know yet, to be told now. */
    long tell() {
        long told = untold;
        untold = 0;
        return told;
    }

    /** The sender learns that bytes were read. */
    void free(long bytes) {
        unread -= bytes;
    }

    /** Bytes that count against the window. */
    long unread() {
        return unread;
    }
}
