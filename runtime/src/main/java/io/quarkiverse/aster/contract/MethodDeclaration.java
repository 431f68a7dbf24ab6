package io.quarkiverse.aster.contract;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.quarkiverse.aster.MethodPattern;

/**
 * A method that a program declares.
 *
 * @param request the message type of the request, of one item if they are streamed; a primitive, or {@code null} for none, are
 *        possible but no Java method has them
 * @param response likewise
 * @param inline whether the request type was synthesized from plain parameters
 * @param timeoutSeconds the declared default timeout, 0 for none
 * @param requires who may call it, or {@code null}
 * @param description what it is for, to people; empty if nothing is said
 */
public record MethodDeclaration(String name, MethodPattern pattern, ValueType request, ValueType response, boolean inline,
        boolean idempotent, double timeoutSeconds, CapabilityRequirement requires, String description) {

    public MethodDeclaration {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pattern, "pattern");
        description = Objects.requireNonNullElse(description, "");
    }

    /** The declared types that it takes and gives. */
    List<TypeName> roots() {
        return Stream.of(request, response).filter(ValueType.Reference.class::isInstance)
                .map(type -> ((ValueType.Reference) type).name()).distinct().toList();
    }
}
