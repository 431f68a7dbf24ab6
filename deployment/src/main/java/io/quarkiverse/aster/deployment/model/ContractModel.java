package io.quarkiverse.aster.deployment.model;

import java.util.List;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.trust.Requirement;

/**
 * One contract: what {@code @AsterService} and the methods of its type say.
 *
 * @param type the annotated class or interface
 * @param isInterface whether {@code type} is an interface
 * @param modes what the service offers, the preferred one first, never empty
 * @param methods sorted by index
 * @param requires what callers of any method must have, or {@code null}
 * @param description what {@code @Description} says, or {@code null}
 */
public record ContractModel(DotName type, boolean isInterface, String name, int version, ServiceScope scope,
        List<SerializationMode> modes, List<MethodModel> methods, Requirement requires, String description) {
}
