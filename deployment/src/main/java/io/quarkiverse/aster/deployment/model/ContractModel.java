package io.quarkiverse.aster.deployment.model;

import java.util.List;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;

/**
 * One contract: what {@code @AsterService} and the methods of its type say.
 *
 * @param type the annotated class or interface
 * @param isInterface whether {@code type} is an interface
 * @param modes what the service offers, the preferred one first, never empty
 * @param methods sorted by index
 * @param description what {@code @Description} says, or {@code null}
 */
public record ContractModel(DotName type, boolean isInterface, String name, int version, ServiceScope scope,
        List<SerializationMode> modes, List<MethodModel> methods, String description) {
}
