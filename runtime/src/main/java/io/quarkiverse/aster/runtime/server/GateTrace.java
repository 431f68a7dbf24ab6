package io.quarkiverse.aster.runtime.server;

import io.quarkiverse.aster.runtime.rpc.CallTrace;
import io.quarkiverse.aster.runtime.rpc.CallTrace.Gate;
import io.quarkiverse.aster.trust.CallerAdmission;
import io.quarkiverse.aster.trust.Decision;

/** Tells whoever looks at a call what the gates have decided about it. */
final class GateTrace {

    private static final String IN_PROCESS = "the caller is in this process, which is trusted";

    private GateTrace() {
    }

    /** @param trace {@code null} if nobody looks */
    static void admitted(CallTrace trace, CallerAdmission caller) {
        if (trace == null) {
            return;
        }
        if (caller.isInProcess()) {
            trace.decided(Gate.CONNECTION, null, IN_PROCESS);
            trace.decided(Gate.CREDENTIAL, null, IN_PROCESS);
            return;
        }
        trace.admitted(caller.attributes());
        trace.decided(Gate.CONNECTION, true,
                caller.vouchedFor() ? "the peer has a live admission"
                        : "the gate is open, or admission was without a credential");
        if (caller.vouchedFor()) {
            trace.decided(Gate.CREDENTIAL, true, "a credential vouches for the peer");
        } else {
            trace.decided(Gate.CREDENTIAL, null, "no credential vouches for the peer");
        }
    }

    /** @param trace {@code null} if nobody looks */
    static void notAdmitted(CallTrace trace, String peer) {
        if (trace != null) {
            trace.decided(Gate.CONNECTION, false, "peer " + peer + " (expected: one with a live admission)");
        }
    }

    /** @param trace {@code null} if nobody looks */
    static void method(CallTrace trace, Decision decision) {
        if (trace != null) {
            trace.decided(Gate.METHOD, decision.isAllowed(), decision.detail());
        }
    }

    /** @param trace {@code null} if nobody looks */
    static void methodNotAsked(CallTrace trace) {
        if (trace != null) {
            trace.decided(Gate.METHOD, null, IN_PROCESS);
        }
    }

    /**
     * @param trace {@code null} if nobody looks
     * @param interceptors whether there are any
     */
    static void service(CallTrace trace, boolean interceptors) {
        if (trace != null) {
            trace.decided(Gate.SERVICE, interceptors ? true : null,
                    interceptors ? "no interceptor has refused the call" : "no interceptor sees the calls of this service");
        }
    }

    /** @param trace {@code null} if nobody looks */
    static void serviceRefused(CallTrace trace, Throwable cause) {
        if (trace != null) {
            trace.decided(Gate.SERVICE, false, String.valueOf(cause.getMessage()));
        }
    }
}
