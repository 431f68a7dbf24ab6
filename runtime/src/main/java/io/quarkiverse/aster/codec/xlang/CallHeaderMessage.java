package io.quarkiverse.aster.codec.xlang;

import java.util.List;

/**
 * What starts a call within a session stream, as it is on the wire.
 *
 * @param callId 0 for none
 * @param deadline seconds from now, 0 or less for none
 * @param metadataValues as many as keys, if the peer is right
 */
public record CallHeaderMessage(String method, int callId, short deadline, List<String> metadataKeys,
        List<String> metadataValues) {
}
