package io.quarkiverse.aster.contract;

import java.util.List;
import java.util.Objects;

/** A type that a program declares, before it has a hash. */
public sealed interface DeclaredType {

    TypeName name();

    /** What it is for, to people; empty if nothing is said. Not part of its identity. */
    String description();

    /**
     * A message type.
     *
     * @param fields in the order of declaration, which does not matter to the contract
     */
    record Message(TypeName name, List<Field> fields, String description) implements DeclaredType {

        public Message {
            Objects.requireNonNull(name, "name");
            fields = List.copyOf(fields);
            description = Objects.requireNonNullElse(description, "");
        }
    }

    /**
     * An enum. Contracts have {@code any} for it, as those of Python do; manifests and JSON Schema know its constants.
     *
     * @param constants in the order of declaration
     */
    record Enumeration(TypeName name, List<String> constants, String description) implements DeclaredType {

        public Enumeration {
            Objects.requireNonNull(name, "name");
            constants = List.copyOf(constants);
            description = Objects.requireNonNullElse(description, "");
        }
    }

    /**
     * A field of a message type.
     *
     * @param name on the wire
     * @param description what it is for, to people; empty if nothing is said
     */
    record Field(String name, ValueType type, String description) {

        public Field {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(type, "type");
            description = Objects.requireNonNullElse(description, "");
        }
    }
}
