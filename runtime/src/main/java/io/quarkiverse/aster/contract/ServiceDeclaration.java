package io.quarkiverse.aster.contract;

import java.util.List;
import java.util.Objects;

import io.quarkiverse.aster.ServiceScope;

/**
 * A service that a program declares.
 *
 * @param serializationModes the names of the modes, lower case, the preferred one first
 * @param producerLanguage {@code java} if mode {@code native} is offered, else empty
 * @param description what it is for, to people; empty if nothing is said
 */
public record ServiceDeclaration(String name, int version, ServiceScope scope, List<String> serializationModes,
        List<MethodDeclaration> methods, CapabilityRequirement requires, String producerLanguage, String description) {

    public ServiceDeclaration {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(scope, "scope");
        serializationModes = List.copyOf(serializationModes);
        methods = List.copyOf(methods);
        Objects.requireNonNull(producerLanguage, "producerLanguage");
        description = Objects.requireNonNullElse(description, "");
    }

    /** The declared types that methods take and give, each once. */
    public List<TypeName> roots() {
        return methods.stream().flatMap(method -> method.roots().stream()).distinct().toList();
    }
}
