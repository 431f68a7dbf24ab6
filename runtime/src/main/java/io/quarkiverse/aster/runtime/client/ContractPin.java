package io.quarkiverse.aster.runtime.client;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;

/**
 * The one contract that a client is willing to call by. What is compared with it is the contract that the client was compiled
 * with, and whatever its peer announces before the first call.
 *
 * @param contractId 64 lower-case hex digits
 */
public record ContractPin(String contractId) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if that is no contract id */
    public ContractPin {
        if (!ID.matcher(contractId).matches()) {
            throw new IllegalArgumentException("contract id: " + contractId.length()
                    + " characters, or not lower-case hex (expected: 64 lower-case hex digits)");
        }
    }

    /**
     * What is wrong with a contract.
     *
     * @param service the client's own contract
     * @param actualId the id of the contract in question: the client's own, or what the peer announces
     * @param locked what is known about earlier contracts
     * @return empty if it is the pinned one; else a text with all changes from the pinned contract that are known
     */
    public Optional<String> mismatch(ServiceDescriptor service, String actualId, List<LockedContract> locked) {
        if (actualId.equals(contractId)) {
            return Optional.empty();
        }
        String changes = locked.stream().filter(known -> known.title().equals(service.toString()))
                .filter(known -> actualId.equals(service.contractId()) && known.contractId().equals(contractId)
                        || actualId.equals(known.contractId()) && contractId.equals(service.contractId()))
                .map(known -> "\nSince the lock file was written: " + known.changes().stripTrailing()).findFirst().orElse("");
        return Optional.of("contract of " + service + ": " + actualId + " (expected: " + contractId + ")" + changes);
    }
}
