package io.quarkiverse.aster.contract;

/** How the roles of a {@link CapabilityRequirement} combine. */
public enum CapabilityKind {
    /** The one role that is named. */
    ROLE,
    /** At least one of the roles. */
    ANY_OF,
    /** Every role. */
    ALL_OF
}
