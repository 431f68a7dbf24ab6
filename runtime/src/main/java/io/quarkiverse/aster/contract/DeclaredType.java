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
     * @param tracked whether binary payloads hold each object once and refer to it elsewhere; not part of the identity
     */
    record Message(TypeName name, List<Field> fields, boolean tracked, String description) implements DeclaredType {

        public Message {
            Objects.requireNonNull(name, "name");
            fields = List.copyOf(fields);
            description = Objects.requireNonNullElse(description, "");
        }

        /** A type whose objects are written wherever they occur. */
        public Message(TypeName name, List<Field> fields, String description) {
            this(name, fields, false, description);
        }
    }

    /**
     * An enum. Contracts have {@code any} for it, as those of Python do; manifests and JSON Schema know its constants.
     *
     * @param constants in the order of declaration
     * @param numbers what stands for each of them in binary payloads, none negative; empty if that is the position
     */
    record Enumeration(TypeName name, List<String> constants, List<Integer> numbers, String description)
            implements
                DeclaredType {

        public Enumeration {
            Objects.requireNonNull(name, "name");
            constants = List.copyOf(constants);
            numbers = List.copyOf(numbers);
            description = Objects.requireNonNullElse(description, "");
            if (!numbers.isEmpty() && numbers.size() != constants.size()) {
                throw new ContractException("enum " + Shown.text(name.tag()) + ": " + numbers.size() + " numbers (expected: "
                        + constants.size() + ", one for each constant, or none)");
            }
        }

        /** An enum whose constants are their positions. */
        public Enumeration(TypeName name, List<String> constants, String description) {
            this(name, constants, List.of(), description);
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
