package io.quarkiverse.aster.codec.xlang;

import java.util.List;

/**
 * What starts a call or a session in the 0.1 protocol, as it is on the wire.
 *
 * @param method empty for a session
 * @param deadlineEpochMs milliseconds since 1970, 0 or less for none
 * @param serializationMode 0 XLANG, 1 NATIVE, 2 ROW, 3 JSON
 * @param metadataValues as many as keys, if the peer is right
 */
public record OldStreamHeaderMessage(String service, String method, long version, String callId, long deadlineEpochMs,
        long serializationMode, List<String> metadataKeys, List<String> metadataValues) {
}
