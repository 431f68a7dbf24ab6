package io.quarkiverse.aster;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.transport.PeerId;

/**
 * What is known of the call that is being handled. A handler gets it by declaring a parameter of this type, anywhere in the
 * signature, which is not part of the contract; whatever it calls gets it from {@link #current()}. It changes only in that time
 * passes and the call may be cancelled; safe on any thread.
 * <p>
 * Beans of any scope can inject it. What they get stands for whatever call is the current one, and throws an
 * {@link IllegalStateException} where there is none.
 */
public interface CallContext {

    /**
     * The call that is being handled: on the thread of the handler, in what its {@code Uni} or {@code Multi} does on whatever
     * thread, in the callbacks of its streams, in what runs on its Vert.x context or by a {@code ManagedExecutor}, and in
     * {@link #run}. {@code null} outside calls.
     */
    static CallContext current() {
        return CurrentCall.get();
    }

    /**
     * Runs a task on this thread as a part of this call: the call is the current one, its Vert.x context is, the beans of its
     * request and of its session are there, and the log says what call it is about. Afterwards all that is as before. Once the
     * call has ended its beans are gone, and the task does without. For handlers that move to threads of their own.
     */
    default void run(Runnable task) {
        Runnable leave = CurrentCall.enter(this);
        try {
            task.run();
        } finally {
            leave.run();
        }
    }

    /** The name of the service, as in the header of the call. */
    String service();

    /** The version of the service that is serving the call. */
    int version();

    /** The wire name of the method. */
    String method();

    /** Identifies the call in logs: the caller's id if it sent one, its first 256 characters, else a random one. */
    String callId();

    /** The session the call belongs to, as its caller counts or calls it; empty for a shared service. */
    Optional<String> sessionId();

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

    /**
     * Whether nobody waits for the result any more: the caller has cancelled the call or is gone, or its time is over. Calls
     * that were made from here have been cancelled with it.
     */
    boolean isCancelled();

    /**
     * What to do when the call is cancelled; at once if it is. Run on an event loop, which it must not block, or on the thread
     * of whoever asks.
     *
     * @return forgets about it
     */
    Runnable onCancel(Runnable action);
}
