package io.quarkiverse.aster.runtime.faults;

import java.time.Duration;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.transport.PeerId;

/**
 * What is to happen to which calls.
 *
 * @param service {@code null} for any
 * @param method {@code null} for any
 * @param peer {@code null} for any
 * @param times the most calls it happens to
 * @param after messages that pass before, {@link #AT_ONCE} for none
 * @param kind {@code null} as long as that is not decided
 * @param delay of {@link Kind#DELAY} and {@link Kind#SLOW}
 * @param code of {@link Kind#RESET}
 * @param refusal of {@link Kind#DENY}
 */
record FaultPlan(Side side, String service, String method, PeerId peer, long times, int after, Kind kind, Duration delay,
        long code, AsterException refusal) {

    /** Before the call begins. */
    static final int AT_ONCE = -1;

    /** Whose calls. */
    enum Side {
        SERVED,
        CALLED
    }

    enum Kind {
        DELAY,
        SLOW,
        DROP,
        RESET,
        CORRUPT_REQUEST,
        CORRUPT_RESPONSE,
        DENY
    }

    static FaultPlan of(Side side, String service, String method) {
        return new FaultPlan(side, service, method, null, Long.MAX_VALUE, AT_ONCE, null, null, 0, null);
    }

    FaultPlan ofPeer(PeerId other) {
        return new FaultPlan(side, service, method, other, times, after, kind, delay, code, refusal);
    }

    FaultPlan atMost(int calls) {
        return new FaultPlan(side, service, method, peer, calls, after, kind, delay, code, refusal);
    }

    FaultPlan afterMessages(int messages) {
        return new FaultPlan(side, service, method, peer, times, messages, kind, delay, code, refusal);
    }

    FaultPlan delayed(Duration time) {
        return new FaultPlan(side, service, method, peer, times, after, Kind.DELAY, time, 0, null);
    }

    FaultPlan slowed(Duration pause) {
        return new FaultPlan(side, service, method, peer, times, after, Kind.SLOW, pause, 0, null);
    }

    FaultPlan reset(long with) {
        return new FaultPlan(side, service, method, peer, times, after, Kind.RESET, null, with, null);
    }

    FaultPlan denied(AsterException with) {
        return new FaultPlan(side, service, method, peer, times, after, Kind.DENY, null, 0, with);
    }

    FaultPlan of(Kind what) {
        return new FaultPlan(side, service, method, peer, times, after, what, null, 0, null);
    }

    boolean fits(Side where, PeerId who, String calledService, String calledMethod) {
        return side == where && (peer == null || peer.equals(who)) && (service == null || service.equals(calledService))
                && (method == null || method.equals(calledMethod));
    }

    /** Whether it happens when a call opens, and not to the messages that follow. */
    boolean isAtOpening() {
        return after == AT_ONCE && kind != Kind.CORRUPT_REQUEST && kind != Kind.CORRUPT_RESPONSE && kind != Kind.SLOW;
    }

    /** Messages of its direction that pass before. */
    int passing() {
        return Math.max(0, after);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(switch (kind) {
            case DELAY -> "delay of " + delay.toMillis() + " ms";
            case SLOW -> "pause of " + delay.toMillis() + " ms after each response";
            case DROP -> "no answer";
            case RESET -> "reset with code " + code;
            case CORRUPT_REQUEST -> "corrupt request";
            case CORRUPT_RESPONSE -> "corrupt response";
            case DENY -> "denied with " + refusal.code() + " \"" + refusal.getMessage() + "\"";
        });
        if (after != AT_ONCE) {
            text.append(" after ").append(after).append(" messages");
        }
        text.append(side == Side.SERVED ? ": served calls of " : ": own calls of ")
                .append(service == null ? "all services" : service);
        if (method != null) {
            text.append('.').append(method);
        }
        if (peer != null) {
            text.append(side == Side.SERVED ? " by " : " to ").append(peer.shortForm());
        }
        return times == Long.MAX_VALUE ? text.toString() : text.append(", at most ").append(times).toString();
    }
}
