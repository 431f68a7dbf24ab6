package io.quarkiverse.aster.runtime.rpc;

import java.time.Duration;

/**
 * What a server allows its callers.
 *
 * @param maxFrameLength the most a frame may announce, in bytes
 * @param maxBuffered the most the frames of one connection may hold at once, in bytes
 * @param requestTimeout the longest a request, or a message of a stream of them, may take to arrive once it has begun, and a
 *        header once the stream is open
 * @param maxHandlerTime the longest a handler may run, whatever the caller's deadline
 * @param maxStreamedRequests the most messages that one call may send that streams them
 * @param maxSessions the most sessions that one connection may have at once
 * @param sessionIdleTimeout how long a session may be without a call; zero for as long as its connection
 * @param maxAbortedStreams the streams that a peer may abandon, before they carried a call that was answered, in one go
 */
public record ServerLimits(int maxFrameLength, long maxBuffered, Duration requestTimeout, Duration maxHandlerTime,
        int maxStreamedRequests, int maxSessions, Duration sessionIdleTimeout, int maxAbortedStreams) {

    /** The defaults of the configuration. */
    public static final ServerLimits DEFAULT = new ServerLimits(16 << 20, 64L << 20, Duration.ofSeconds(30),
            Duration.ofSeconds(300), 100_000, 1024, Duration.ofMinutes(15), 1000);

    /** The same, but for what frames may take. */
    public ServerLimits withFrames(int maxLength, long maxBytes) {
        return new ServerLimits(maxLength, maxBytes, requestTimeout, maxHandlerTime, maxStreamedRequests, maxSessions,
                sessionIdleTimeout, maxAbortedStreams);
    }

    /** The same, but for what handlers may take. */
    public ServerLimits withMaxHandlerTime(Duration time) {
        return new ServerLimits(maxFrameLength, maxBuffered, requestTimeout, time, maxStreamedRequests, maxSessions,
                sessionIdleTimeout, maxAbortedStreams);
    }
}
