package io.quarkiverse.aster.runtime.rpc;

/** How it goes on after a frame that a client has received. */
enum ClientFrameThen {
    /** The peer answers what is due. */
    THE_REST,
    /** The peer wants no more requests and answers what is due. */
    A_STOP,
    /** The peer ends its direction in the same batch. */
    THE_END,
    /** The peer abandons its direction. */
    A_RESET,
    /** The connection is lost. */
    A_LOSS,
    /** The caller gives up what is due. */
    AN_ABORT
}
