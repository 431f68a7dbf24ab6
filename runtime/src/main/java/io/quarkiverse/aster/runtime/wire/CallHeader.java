package io.quarkiverse.aster.runtime.wire;

import java.util.List;

/**
 * What opens a call in a session stream of 0.1: the protocol's CallHeader.
 *
 * @param callId the caller's id for the call, empty for none
 * @param deadline the milliseconds since 1970 at which the call ends, 0 or less for no limit
 */
public record CallHeader(String method, String callId, long deadline, List<String> metadataKeys, List<String> metadataValues) {
}
