package io.quarkiverse.aster.faults;

import java.time.Duration;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.transport.PeerId;

/**
 * The calls that a fault is to meet, and when it happens to them; then what is to happen, which starts it. Each method that
 * narrows it gives another target and leaves this one as it is.
 */
public interface FaultTarget {

    /** Only those made by that peer, or to it. */
    FaultTarget peer(PeerId peer);

    /**
     * Only the first ones that fit; the others are left alone.
     *
     * @param calls 1 or more
     */
    FaultTarget times(int calls);

    /**
     * In the middle of the call: once so many messages have passed unharmed, when the next frame comes, the end of the call
     * included. The messages are responses, but for {@link #corruptRequest}. Without it a fault happens before the call
     * begins, or to its first message.
     *
     * @param messages 0 or more
     */
    FaultTarget afterMessages(int messages);

    /**
     * The call, and what follows it on its stream, is held up for so long; in the middle of a call its responses are.
     *
     * @param time positive
     */
    Fault delay(Duration time);

    /**
     * Whoever makes the call is a slow consumer: it takes one response, or one piece of those that arrive together, and then
     * nothing for so long, so that flow control holds up whoever serves it.
     *
     * @param pause positive
     */
    Fault slow(Duration pause);

    /**
     * The call is not answered, or not any further: it ends when its caller gives up. What its client has sent behind it on the
     * same stream is lost, too.
     */
    Fault drop();

    /**
     * The stream of the call is reset, with all that is on it: other calls that share it, and messages that have not arrived.
     * They fail with {@code UNAVAILABLE}.
     *
     * @param code an application error code, 0 to 2^31-1
     */
    Fault reset(long code);

    /**
     * The first byte of a request's payload is another one, so that nobody can read it.
     */
    Fault corruptRequest();

    /** The first byte of a response's payload is another one, so that nobody can read it. */
    Fault corruptResponse();

    /**
     * The call is answered with that status; without {@link #afterMessages} whoever serves it does not hear of it.
     *
     * @param code not {@code OK}
     * @param message for the caller
     */
    Fault deny(StatusCode code, String message);
}
