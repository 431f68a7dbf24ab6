package io.quarkiverse.aster.deployment.model;

/**
 * An injection point's worth of client; for a contract with sessions, of what opens them.
 *
 * @param contract what it calls
 * @param name the client's name in the configuration
 */
public record ClientModel(ContractModel contract, String name) {
}
