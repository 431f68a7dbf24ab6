package io.quarkiverse.aster.runtime.client;

import java.time.Duration;

import io.quarkiverse.aster.runtime.rpc.CallInspector;
import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.StreamPool;

/**
 * What all clients of an application share.
 *
 * @param pool of the unary calls of each connection
 * @param backoff between attempts to reach a peer
 * @param timeout of calls that have no other
 * @param idleTimeout of connections that no call uses
 * @param messages how they are written and read
 * @param inspector decides which calls are looked at
 */
public record ClientSettings(StreamPool.Settings pool, Backoff backoff, Duration timeout, Duration idleTimeout,
        Messages messages, CallInspector inspector) {

    /** Nobody looks at any call. */
    public ClientSettings(StreamPool.Settings pool, Backoff backoff, Duration timeout, Duration idleTimeout,
            Messages messages) {
        this(pool, backoff, timeout, idleTimeout, messages, CallInspector.NONE);
    }

    /** The same, and somebody may look at calls. */
    public ClientSettings inspectedBy(CallInspector other) {
        return new ClientSettings(pool, backoff, timeout, idleTimeout, messages, other);
    }
}
