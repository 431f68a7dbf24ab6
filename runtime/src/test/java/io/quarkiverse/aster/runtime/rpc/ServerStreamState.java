package io.quarkiverse.aster.runtime.rpc;

/** Where a stream of a server is when the next frame arrives, as the protocol sees it. */
enum ServerStreamState {
    /** Nothing has arrived. */
    FRESH,
    /** A header has; of a call with one request that is due, else nobody takes the requests yet. */
    AFTER_HEADER,
    /** The same with a JSON header that says XLANG: what follows tells the mode. */
    AFTER_UNDECIDED_HEADER,
    /** The handler runs and the requests have not ended; it takes them if there are several. */
    RUNNING_OPEN,
    /** The handler runs and the requests have ended. */
    RUNNING_ENDED,
    /** A call was answered before its requests had ended. */
    SKIPPING,
    /** A call was answered and its requests have ended. */
    BETWEEN_CALLS,
    /** The server has dropped the stream. */
    DROPPED
}
