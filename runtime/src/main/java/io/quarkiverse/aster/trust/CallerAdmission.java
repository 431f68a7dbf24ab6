package io.quarkiverse.aster.trust;

import java.util.Map;

/**
 * What {@link ConnectionGate} found out about the peer that makes a call.
 *
 * @param decision whether it may call at all
 * @param attributes what admission vouches for, for {@link CapabilityGate} and the call's context; empty if denied, or if the
 *        peer needs no admission and has none. Unmodifiable
 */
public record CallerAdmission(Decision decision, Map<String, String> attributes) {
}
