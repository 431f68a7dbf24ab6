package io.quarkiverse.aster.runtime.rpc;

import java.time.Duration;

/**
 * What a server allows its callers.
 *
 * @param maxFrameLength the most a frame may announce, in bytes
 * @param maxBuffered the most the frames of one connection may hold at once, in bytes
 * @param requestTimeout the longest a request may take to arrive once it has begun
 * @param maxHandlerTime the longest a handler may run, whatever the caller's deadline
 */
public record ServerLimits(int maxFrameLength, long maxBuffered, Duration requestTimeout, Duration maxHandlerTime) {
}
