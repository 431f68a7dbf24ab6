package io.quarkiverse.aster.runtime.rpc;

/** Hears of what comes and goes on one connection, calls excepted. On the connection's thread; throws nothing. */
public interface ConnectionObserver {

    /** Does nothing. */
    ConnectionObserver NONE = new ConnectionObserver() {
    };

    default void streamOpened() {
        // most do not care
    }

    /** Once for each stream that was opened. */
    default void streamClosed() {
        // most do not care
    }

    default void sessionOpened(Session session) {
        // most do not care
    }

    /** Once for each session that was opened. */
    default void sessionClosed(Session session) {
        // most do not care
    }
}
