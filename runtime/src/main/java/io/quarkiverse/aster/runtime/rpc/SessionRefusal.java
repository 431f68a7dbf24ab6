package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.RpcStatus;

/**
 * The answers that say that a call was refused before its session could begin. Nothing but their texts tells them from what
 * handlers answer, whose sessions have begun; peers have the same texts.
 */
final class SessionRefusal {

    static final String TOO_MANY = "connection has reached max_sessions_per_connection=";

    private SessionRefusal() {
    }

    static String endedAlready(String id) {
        return "session " + id + " was previously opened on this connection and is now closed";
    }

    static String noService(String name, int version) {
        return "Service '" + name + "' v" + version + " not found";
    }

    static String noMethod(String service, String name) {
        return "Method '" + service + "." + name + "' not implemented";
    }

    /** Whether that frame of an answer is such a refusal. */
    static boolean isIn(Frame frame) {
        if (!frame.has(FrameFlags.TRAILER) || frame.isEmpty()) {
            return false;
        }
        try {
            return is(Trailer.read(frame));
        } catch (AsterException unreadable) {
            // whoever waits for the answer is told
            return false;
        }
    }

    static boolean is(RpcStatus status) {
        String text = status.message();
        int code = status.code();
        if (code == StatusCode.RESOURCE_EXHAUSTED.number()) {
            return text.startsWith(TOO_MANY);
        }
        if (code == StatusCode.UNIMPLEMENTED.number()) {
            return text.startsWith("Method '") && text.endsWith("' not implemented");
        }
        return code == StatusCode.NOT_FOUND.number() && (text.startsWith("Service '") && text.endsWith(" not found")
                || text.startsWith("session ") && text.endsWith(" is now closed"));
    }
}
