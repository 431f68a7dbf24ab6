package io.quarkiverse.aster.runtime.rpc;

import java.util.Map;
import java.util.Optional;

/**
 * What a peer has said about itself when it admitted us.
 *
 * @param contractIds by name and version, as {@link ServiceDescriptor#toString()} has them
 * @param dialect how to speak to it, if that shows
 */
public record Announced(Map<String, String> contractIds, Optional<Dialect> dialect) {

    /** Of a peer that has said nothing. */
    public static final Announced NOTHING = new Announced(Map.of(), Optional.empty());

    public Announced {
        contractIds = Map.copyOf(contractIds);
    }

    /** What identifies the contract of that service there, if the peer has said so. */
    public Optional<String> contractId(ServiceDescriptor service) {
        return Optional.ofNullable(contractIds.get(service.toString()));
    }
}
