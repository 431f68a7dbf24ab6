package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** What a server does with the calls that arrive. Called on the connection's thread. */
@FunctionalInterface
public interface RequestHandler {

    /**
     * A header has arrived and is within its limits. Everything that can refuse the call without its payload does so here.
     *
     * @param session whose stream it arrived on, {@code null} outside sessions of 0.1; those of 0.2 are in the table of the
     *        connection
     * @return runs the call once its request is there
     * @throws AsterException the refusal
     */
    Handler accept(StreamHeader header, ServerConnection connection, Session session);

    /**
     * A header has arrived that opens a session of 0.1.
     *
     * @throws AsterException the refusal
     */
    default Session openSession(StreamHeader header, ServerConnection connection) {
        throw new FailedPreconditionException("'" + header.service() + "' is shared (expected: a session service)");
    }

    /**
     * A call is refused that was not even to be accepted: its header cannot be read, or no more calls are.
     *
     * @param header {@code null} if it cannot be read
     * @param reason what the caller is told
     */
    default void refused(StreamHeader header, ServerConnection connection, AsterException reason) {
        // most have nothing to do with it
    }

    /** There are no more calls: what the handler holds can go. Any thread. */
    default void close() {
        // most hold nothing
    }

    /** Runs one accepted call. */
    @FunctionalInterface
    interface Handler {

        /** Whether the caller sends any number of requests, which {@link ServerCall#receive} then takes, or exactly one. */
        default boolean streamsRequests() {
            return false;
        }

        /** Whether the caller gets any number of responses, or at most one. */
        default boolean streamsResponses() {
            return false;
        }

        /** The most requests that are taken. */
        default int maxRequests() {
            return Integer.MAX_VALUE;
        }

        /** The session that the call belongs to, or {@code null}. */
        default Session session() {
            return null;
        }

        /**
         * The call has ended before it could run: it was refused after all, or its request never came. On the connection's
         * thread.
         *
         * @param reason what the caller is told, if it is still there
         */
        default void notRun(AsterException reason) {
            // most have nothing to do with it
        }

        /**
         * The call starts. The handler sees to it that {@link ServerCall#succeed} or {@link ServerCall#fail} is called, sooner
         * or later, from any thread; the deadline of the call is enforced for it.
         *
         * @param request the encoded request, owned by the handler; {@code null} if the caller streams its requests
         */
        void run(ServerCall call, Frame request);
    }
}
