package io.quarkiverse.aster.trust;

/**
 * Hears of peers whose admission is over, so that their calls, sessions and connections can be ended. Called on the thread that
 * found out, without locks held. When it is called, the peer may already have been admitted anew. What it throws goes to the
 * uncaught exception handler of the thread.
 */
@FunctionalInterface
public interface PeerRemovalListener {

    /** Why an admission is over. */
    enum Cause {
        /** Its time is over. */
        EXPIRED,
        /** An operator ended it. */
        REVOKED,
        /** The store was full, and of all peers this one had been idle longest. */
        EVICTED
    }

    /** Called once for each admission that ends; not for one that a new admission of the same peer replaces. */
    void removed(AdmittedPeer peer, Cause cause);
}
