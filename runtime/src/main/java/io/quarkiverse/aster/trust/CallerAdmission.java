package io.quarkiverse.aster.trust;

import java.util.Map;

/**
 * What {@link ConnectionGate} found out about the peer that makes a call.
 *
 * @param decision whether it may call at all
 * @param attributes what admission vouches for, for {@link CapabilityGate} and the call's context; empty if denied, or if the
 *        peer needs no admission and has none. Unmodifiable
 * @param vouchedFor whether a credential vouches for the peer, be it without attributes
 */
public record CallerAdmission(Decision decision, Map<String, String> attributes, boolean vouchedFor) {

    /** A caller in this process, whom nobody has to vouch for. */
    public static final CallerAdmission IN_PROCESS = new CallerAdmission(Decision.allow(), Map.of(), false);

    /** Whether it is {@link #IN_PROCESS}, and not one of a peer that says the same. */
    public boolean isInProcess() {
        return this == IN_PROCESS;
    }
}
