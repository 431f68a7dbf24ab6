package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** What a server does with the calls that arrive. Called on the connection's thread. */
public interface RequestHandler {

    /**
     * A header has arrived and is within its limits. Everything that can refuse the call without its payload does so here.
     *
     * @return runs the call once its request is there
     * @throws AsterException the refusal
     */
    Handler accept(StreamHeader header);

    /** There are no more calls: what the handler holds can go. Any thread. */
    default void close() {
        // most hold nothing
    }

    /** Runs one accepted call. */
    interface Handler {

        /**
         * The request is there. The handler sees to it that {@link ServerCall#succeed} or {@link ServerCall#fail} is called,
         * sooner or later, from any thread; the deadline of the call is enforced for it.
         *
         * @param request the encoded request, owned by the handler
         */
        void run(ServerCall call, byte[] request);
    }
}
