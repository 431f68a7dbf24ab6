package io.quarkiverse.aster;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.transport.PeerId;

/**
 * What is known of the call that is being handled. A handler gets it by declaring a parameter of this type, anywhere in the
 * signature; it is not part of the contract. Immutable, but for the passing of time; safe on any thread.
 */
public interface CallContext {

    /** The name of the service, as in the header of the call. */
    String service();

    /** The version of the service that is serving the call. */
    int version();

    /** The wire name of the method. */
    String method();

    /** Identifies the call in logs: the caller's number if it sent one, else a random id. */
    String callId();

    /** The session the call belongs to, empty for a shared service. */
    Optional<Long> sessionId();

    /** The key the caller proved to hold; empty only for in-process callers without a key. */
    Optional<PeerId> peer();

    /** What the caller sent along. The caller controls it: never authorise on it. Unmodifiable. */
    Map<String, String> metadata();

    /** What admission vouches for about the caller. Unmodifiable; empty while no gate is in force. */
    Map<String, String> attributes();

    /** The time left to the deadline, never negative; empty if the call has none. */
    Optional<Duration> remaining();

    /** Whether the deadline has passed. */
    default boolean isExpired() {
        return remaining().map(Duration::isZero).orElse(false);
    }

    MethodPattern pattern();

    /** Whether the method is declared idempotent. */
    boolean isIdempotent();

    /** How the messages of this call are encoded. */
    SerializationMode serializationMode();
}
