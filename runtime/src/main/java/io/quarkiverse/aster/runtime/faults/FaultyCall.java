package io.quarkiverse.aster.runtime.faults;

import io.quarkiverse.aster.runtime.wire.ProtocolCodec;

/** A call on a stream, from its header to its trailer, and what is to happen to it. */
final class FaultyCall {

    private final ActiveFault fault;
    private final ProtocolCodec codec;
    private int requests;
    private int responses;
    private boolean happened;

    /**
     * @param fault {@code null} if it is left alone
     * @param codec in which its trailer would be
     */
    FaultyCall(ActiveFault fault, ProtocolCodec codec) {
        this.fault = fault;
        this.codec = codec;
    }

    FaultPlan plan() {
        return fault.plan();
    }

    ProtocolCodec codec() {
        return codec;
    }

    /** Whether its fault has yet to happen. */
    boolean isPending() {
        return fault != null && !happened;
    }

    /** Whether it takes its responses one at a time from now on. */
    boolean isSlow() {
        return is(FaultPlan.Kind.SLOW) && happened;
    }

    /** It happens now. */
    void happens() {
        happened = true;
        fault.hit();
    }

    boolean is(FaultPlan.Kind kind) {
        return fault != null && fault.plan().kind() == kind;
    }

    /** Whether it has happened to it before anybody could hear of the call. */
    boolean wasUnheard(FaultPlan.Kind kind) {
        return happened && is(kind) && fault.plan().isAtOpening();
    }

    /** Whether the request that comes now is the one to be changed. */
    boolean corruptsNextRequest() {
        return isPending() && is(FaultPlan.Kind.CORRUPT_REQUEST) && requests++ == plan().passing();
    }

    /**
     * Whether the fault happens at the frame of the response that comes now.
     *
     * @param message whether that is a message, or what ends the call
     */
    boolean happensAtResponse(boolean message) {
        if (!isPending() || is(FaultPlan.Kind.CORRUPT_REQUEST)
                || !message && (is(FaultPlan.Kind.CORRUPT_RESPONSE) || is(FaultPlan.Kind.SLOW))) {
            return false;
        }
        boolean now = responses == plan().passing();
        if (message) {
            responses++;
        }
        return now;
    }
}
