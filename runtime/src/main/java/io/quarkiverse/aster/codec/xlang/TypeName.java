package io.quarkiverse.aster.codec.xlang;

import java.util.Objects;

/**
 * The identity of a type across languages.
 *
 * @param namespace may be empty
 * @param name not empty for types of a contract
 */
public record TypeName(String namespace, String name) {

    public TypeName {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
    }

    /** {@code namespace/name}, or the name alone. */
    @Override
    public String toString() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
