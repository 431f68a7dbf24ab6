package io.quarkiverse.aster.trust;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Gate 3: whether a caller has the roles a method needs. It decides on the header of a call, before anything of the request is
 * decoded; a call it denies ends with {@code PERMISSION_DENIED}. Immutable, resolved once for each method.
 *
 * @param service the name of the service
 * @param method the wire name of the method
 * @param serviceRequires what the service demands for all of its methods
 * @param methodRequires what the method demands on top
 */
public record CapabilityGate(String service, String method, Optional<Requirement> serviceRequires,
        Optional<Requirement> methodRequires) {

    public CapabilityGate {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(serviceRequires, "serviceRequires");
        Objects.requireNonNull(methodRequires, "methodRequires");
    }

    /**
     * @param attributes what admission gave the caller; never what the caller sent along
     * @return if denied, with a detail that is for the caller too: {@code capability check failed for method 'S.m'}
     */
    public Decision decide(Map<String, String> attributes) {
        if (!isGuarded()) {
            return Decision.allow();
        }
        Set<String> have = Requirement.rolesOf(attributes);
        if (serviceRequires.isPresent() && !serviceRequires.get().isMetBy(have)) {
            return Decision.deny(DenialReason.SERVICE_CAPABILITY_MISSING,
                    "capability check failed for service '" + service + "'");
        }
        if (methodRequires.isPresent() && !methodRequires.get().isMetBy(have)) {
            return Decision.deny(DenialReason.METHOD_CAPABILITY_MISSING,
                    "capability check failed for method '" + service + "." + method + "'");
        }
        return Decision.allow();
    }

    /** Whether there is any requirement. */
    public boolean isGuarded() {
        return serviceRequires.isPresent() || methodRequires.isPresent();
    }
}
