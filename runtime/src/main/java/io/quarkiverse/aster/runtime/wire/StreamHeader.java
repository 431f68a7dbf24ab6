package io.quarkiverse.aster.runtime.wire;

import java.util.List;

import io.quarkiverse.aster.SerializationMode;

/**
 * What opens a call: the protocol's StreamHeader, members in its order.
 *
 * @param service name of the service
 * @param method name of the method
 * @param version of the service
 * @param callId the caller's number for the call, 0 for none
 * @param deadlineSeconds how long the call may take from now on, 0 or less for no limit
 * @param serializationMode the number of a {@link SerializationMode}
 * @param metadataKeys parallel to the values
 * @param metadataValues parallel to the keys
 * @param sessionId the session, 0 for none
 */
public record StreamHeader(String service, String method, int version, int callId, int deadlineSeconds, int serializationMode,
        List<String> metadataKeys, List<String> metadataValues, int sessionId) {

    /** The longest deadline a header can carry; longer ones are sent as this. */
    public static final int MAX_DEADLINE_SECONDS = Short.MAX_VALUE;

    /**
     * The longest header that is read, in bytes: metadata of the largest size with every character escaped ({@code 6 * 8192}),
     * and room for the rest.
     */
    public static final int MAX_ENCODED_LENGTH = 64 * 1024;

    /** The longest name of a service or method, in characters. */
    public static final int MAX_NAME_LENGTH = 256;

    /** The same call in another mode. */
    public StreamHeader in(SerializationMode mode) {
        return new StreamHeader(service, method, version, callId, deadlineSeconds, mode.number(), metadataKeys, metadataValues,
                sessionId);
    }
}
