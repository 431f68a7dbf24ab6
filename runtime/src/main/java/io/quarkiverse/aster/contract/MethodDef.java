package io.quarkiverse.aster.contract;

import java.util.Objects;

import io.quarkiverse.aster.MethodPattern;

/**
 * One method of a contract.
 *
 * @param requestType the hash of the request's, or of one item's, type in hex; 64 zeros for none
 * @param responseType likewise for the response
 * @param idempotent whether running it twice has the effect of running it once
 * @param defaultTimeout in seconds, 0 for none; finite
 * @param requires who may call it, or {@code null}
 */
public record MethodDef(String name, MethodPattern pattern, String requestType, String responseType, boolean idempotent,
        double defaultTimeout, CapabilityRequirement requires) {

    public MethodDef {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pattern, "pattern");
        requestType = Hex.normalized("request_type", requestType);
        responseType = Hex.normalized("response_type", responseType);
        if (!Double.isFinite(defaultTimeout)) {
            throw new ContractException("default_timeout: " + defaultTimeout + " (expected: a finite number of seconds)");
        }
    }
}
