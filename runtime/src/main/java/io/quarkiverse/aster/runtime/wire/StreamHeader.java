package io.quarkiverse.aster.runtime.wire;

import java.util.List;

import io.quarkiverse.aster.SerializationMode;

/**
 * What opens a call: the protocol's StreamHeader.
 *
 * @param generation of the protocol, which decides what the others mean
 * @param service name of the service
 * @param method name of the method; empty in 0.1 for a stream that carries a session
 * @param version of the service
 * @param callId the caller's id for the call, empty for none; in 0.2 a decimal number
 * @param deadline 0 or less for no limit; in 0.2 how many seconds the call may take from now on, in 0.1 the milliseconds since
 *        1970 at which it ends
 * @param serializationMode the number of a {@link SerializationMode}
 * @param metadataKeys parallel to the values
 * @param metadataValues parallel to the keys
 * @param sessionId the session, 0 for none; always 0 in 0.1
 */
public record StreamHeader(Generation generation, String service, String method, int version, String callId, long deadline,
        int serializationMode, List<String> metadataKeys, List<String> metadataValues, int sessionId) {

    /**
     * A call that every server refuses at once, in a way that tells its generation. To be sent in JSON, with the request
     * <code>{}</code>.
     */
    public static final StreamHeader PROBE = new StreamHeader("", "probe", 1, 0, 0, SerializationMode.JSON.number(), List.of(),
            List.of(), 0);

    /** The longest deadline that a header of 0.2 can carry, in seconds; longer ones are sent as this. */
    public static final int MAX_DEADLINE_SECONDS = Short.MAX_VALUE;

    /**
     * The longest header that is read, in bytes: metadata of the largest size with every character escaped ({@code 6 * 8192}),
     * and room for the rest.
     */
    public static final int MAX_ENCODED_LENGTH = 64 * 1024;

    /** The longest name of a service or method, in characters. */
    public static final int MAX_NAME_LENGTH = 256;

    /**
     * A header of 0.2.
     *
     * @param callId 0 for none
     * @param deadlineSeconds 0 or less for no limit
     */
    public StreamHeader(String service, String method, int version, int callId, int deadlineSeconds, int serializationMode,
            List<String> metadataKeys, List<String> metadataValues, int sessionId) {
        this(Generation.V0_2, service, method, version, callId == 0 ? "" : Integer.toString(callId), deadlineSeconds,
                serializationMode, metadataKeys, metadataValues, sessionId);
    }

    /** The same call in another mode. */
    public StreamHeader in(SerializationMode mode) {
        return new StreamHeader(generation, service, method, version, callId, deadline, mode.number(), metadataKeys,
                metadataValues, sessionId);
    }

    /** The call that a CALL frame opens in the session that this header opened. */
    public StreamHeader call(CallHeader call) {
        return new StreamHeader(generation, service, call.method(), version, call.callId(), call.deadline(), serializationMode,
                call.metadataKeys(), call.metadataValues(), sessionId);
    }

    /** Whether the stream carries a session of 0.1. */
    public boolean opensSession() {
        return generation == Generation.V0_1 && method.isEmpty();
    }

    /** The call id as a number of 0.2, 0 for none. */
    public int callNumber() {
        return callId.isEmpty() ? 0 : Integer.parseInt(callId);
    }

    /** The deadline as far as a header of 0.2 can carry it. */
    int deadlineSeconds() {
        return (int) Math.max(Short.MIN_VALUE, Math.min(MAX_DEADLINE_SECONDS, deadline));
    }

    /** @throws IllegalArgumentException if it is of the other generation */
    void require(Generation expected) {
        if (generation != expected) {
            throw new IllegalArgumentException("generation of a header: " + generation + " (expected: " + expected + ")");
        }
    }
}
