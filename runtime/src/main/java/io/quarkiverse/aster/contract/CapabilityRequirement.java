package io.quarkiverse.aster.contract;

import java.util.List;
import java.util.Objects;

/**
 * Which roles a caller must have.
 *
 * @param roles in any order, duplicates allowed; the encoding has them in NFC and sorted
 */
public record CapabilityRequirement(CapabilityKind kind, List<String> roles) {

    public CapabilityRequirement {
        Objects.requireNonNull(kind, "kind");
        roles = List.copyOf(roles);
    }
}
