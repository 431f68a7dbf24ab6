package io.quarkiverse.aster;

import java.util.List;

/**
 * What a server serves under one name and version.
 *
 * @param name on the wire
 * @param version at least 1
 * @param contractId the hash of the contract, 64 hex digits; equal contracts have equal ids, in every language
 * @param scope who shares an instance
 * @param serializationModes what the service offers, the preferred one first; JSON is accepted whether listed or not
 * @param methods by name
 */
public record ServiceInfo(String name, int version, String contractId, ServiceScope scope,
        List<SerializationMode> serializationModes, List<MethodInfo> methods) {

    /**
     * One method.
     *
     * @param name on the wire
     * @param pattern how many messages flow in each direction
     * @param idempotent whether a client may retry it
     */
    public record MethodInfo(String name, MethodPattern pattern, boolean idempotent) {
    }
}
