package io.quarkiverse.aster.deployment.model;

/**
 * The identity of a type across languages.
 *
 * @param namespace may be empty
 * @param name not empty
 */
public record WireTag(String namespace, String name) {

    /** {@code namespace/name}, or the name alone. */
    @Override
    public String toString() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
