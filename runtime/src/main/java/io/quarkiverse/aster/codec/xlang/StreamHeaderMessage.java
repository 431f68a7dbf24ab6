package io.quarkiverse.aster.codec.xlang;

import java.util.List;

/**
 * What starts a call, as it is on the wire: nothing is checked or translated here.
 *
 * @param callId 0 for none
 * @param deadline seconds from now, 0 or less for none
 * @param serializationMode 0 XLANG, 1 NATIVE, 2 ROW, 3 JSON
 * @param metadataValues as many as keys, if the peer is right
 * @param sessionId 0 for none
 */
public record StreamHeaderMessage(String service, String method, int version, int callId, short deadline,
        byte serializationMode, List<String> metadataKeys, List<String> metadataValues, int sessionId) {
}
