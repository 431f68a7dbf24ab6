package io.quarkiverse.aster.codec.xlang;

import java.util.List;

/**
 * What starts a call within a session of the 0.1 protocol, as it is on the wire.
 *
 * @param deadlineEpochMs milliseconds since 1970, 0 or less for none
 * @param metadataValues as many as keys, if the peer is right
 */
public record OldCallHeaderMessage(String method, String callId, long deadlineEpochMs, List<String> metadataKeys,
        List<String> metadataValues) {
}
