package io.quarkiverse.aster.contract;

import java.util.List;

/**
 * How a contract differs from an earlier one. It names every difference that the two outlines show; a difference of their ids
 * that no outline shows is one too.
 *
 * @param title the contract in question
 */
public record ContractDiff(String title, List<ContractChange> changes) {

    public ContractDiff {
        changes = List.copyOf(changes);
    }

    /**
     * Compares two contracts.
     *
     * @throws IllegalArgumentException if one outline is of definitions and the other of a manifest
     */
    public static ContractDiff between(ContractOutline before, ContractOutline after) {
        if (before.detail() != after.detail()) {
            throw new IllegalArgumentException("detail: " + after.detail() + " (expected: " + before.detail()
                    + ", as the outline it is compared with)");
        }
        return new ContractDiff(after.title(), new ContractComparison(before, after).changes());
    }

    static ContractDiff added(ContractOutline contract) {
        return new ContractDiff(contract.title(), List.of(new ContractChange(ContractChange.Kind.ADDED, "contract", "",
                contract.contractId(), false, "nobody calls it yet")));
    }

    static ContractDiff removed(ContractOutline contract) {
        return new ContractDiff(contract.title(), List.of(new ContractChange(ContractChange.Kind.REMOVED, "contract",
                contract.contractId(), "", true, "callers address a service by name and version")));
    }

    /** Whether the contracts are the same. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Whether a peer built against the earlier contract may fail. */
    public boolean isBreaking() {
        return changes.stream().anyMatch(ContractChange::breaking);
    }

    /** All differences for people, one a line below the name of the contract; lines end with LF. */
    public String text() {
        StringBuilder out = new StringBuilder(Shown.plain(title, ContractLimits.MAX_NAME_LENGTH))
                .append(isEmpty() ? ": unchanged"
                        : isBreaking() ? ": breaking changes"
                                : ": compatible changes")
                .append('\n');
        changes.forEach(change -> out.append("  ").append(change).append('\n'));
        return out.toString();
    }
}
