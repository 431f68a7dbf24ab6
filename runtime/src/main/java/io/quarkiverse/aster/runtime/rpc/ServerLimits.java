package io.quarkiverse.aster.runtime.rpc;

import java.time.Duration;

/**
 * What a server allows one call.
 *
 * @param maxFrameLength the most a frame may announce, in bytes
 * @param maxHandlerTime the longest a handler may run, whatever the caller's deadline
 */
public record ServerLimits(int maxFrameLength, Duration maxHandlerTime) {
}
