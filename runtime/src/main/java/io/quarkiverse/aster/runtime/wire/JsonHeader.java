package io.quarkiverse.aster.runtime.wire;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.SerializationMode;

/**
 * The members of a StreamHeader in JSON. Those that only one generation has, or that the two write in different ways, are
 * {@code null} if they are not there; the others then have their default.
 *
 * @param method {@code null} if it is not there, which is not the same as being empty
 * @param callId in 0.1
 * @param callNumber the call id in 0.2
 * @param deadline in 0.2, in seconds
 * @param deadlineEpochMs in 0.1
 * @param sessionId in 0.2
 */
record JsonHeader(String service, String method, int version, String callId, Integer callNumber, Integer deadline,
        Long deadlineEpochMs, int serializationMode, List<String> metadataKeys, List<String> metadataValues,
        Integer sessionId) {

    static JsonHeader of(StreamHeader header) {
        boolean old = header.generation() == Generation.V0_1;
        return new JsonHeader(header.service(), header.method(), header.version(), old ? header.callId() : null,
                old ? null : header.callNumber(), old ? null : header.deadlineSeconds(), old ? header.deadline() : null,
                header.serializationMode(), header.metadataKeys(), header.metadataValues(), old ? null : header.sessionId());
    }

    /** @throws IllegalArgumentException if it cannot be said in a way that both generations understand */
    static JsonHeader neutral(StreamHeader header) {
        require(header.sessionId() == 0, "session", header.sessionId(), "0");
        require(!header.method().isEmpty(), "method", "\"\"", "a name");
        require(header.serializationMode() == SerializationMode.JSON.number(), "serialization mode",
                header.serializationMode(), "3");
        return new JsonHeader(header.service(), header.method(), header.version(), null, null, null, null,
                header.serializationMode(), header.metadataKeys(), header.metadataValues(), null);
    }

    private static void require(boolean condition, String what, Object actual, String expected) {
        if (!condition) {
            throw new IllegalArgumentException(
                    what + " of a neutral header: " + actual + " (expected: " + expected + ")");
        }
    }

    /**
     * The header of the generation that has such members. One that could be of either is taken for one of 0.2: servers of both
     * do with it what it says.
     *
     * @throws InvalidArgumentException if some members are of one generation and some of the other
     */
    StreamHeader toHeader() {
        List<String> old = ofOld();
        List<String> current = ofCurrent();
        if (!old.isEmpty() && !current.isEmpty()) {
            throw new InvalidArgumentException("StreamHeader at $: " + String.join(", ", old) + " of the 0.1 protocol, "
                    + String.join(", ", current) + " of the 0.2 protocol (expected: members of one of them)");
        }
        String name = method == null ? "" : method;
        if (!old.isEmpty()) {
            return new StreamHeader(Generation.V0_1, service, name, version, callId == null ? "" : callId,
                    deadlineEpochMs == null ? 0 : deadlineEpochMs, serializationMode, metadataKeys, metadataValues, 0);
        }
        return new StreamHeader(service, name, version, orZero(callNumber), orZero(deadline), serializationMode, metadataKeys,
                metadataValues, orZero(sessionId));
    }

    private List<String> ofOld() {
        List<String> found = new ArrayList<>(3);
        addIf(callId != null, "callId that is text", found);
        addIf(deadlineEpochMs != null, "deadlineEpochMs", found);
        addIf(method != null && method.isEmpty(), "method \"\"", found);
        return found;
    }

    private List<String> ofCurrent() {
        List<String> found = new ArrayList<>(3);
        addIf(callNumber != null, "callId that is a number", found);
        addIf(deadline != null, "deadline", found);
        addIf(sessionId != null, "sessionId", found);
        return found;
    }

    private static void addIf(boolean there, String member, List<String> found) {
        if (there) {
            found.add(member);
        }
    }

    private static int orZero(Integer number) {
        return number == null ? 0 : number;
    }
}
