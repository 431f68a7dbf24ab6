package io.quarkiverse.aster.contract;

import java.util.Objects;

/**
 * The identity of a type across languages.
 *
 * @param packageName may be empty
 * @param name not empty
 */
public record TypeName(String packageName, String name) {

    public TypeName {
        Objects.requireNonNull(packageName, "packageName");
        Objects.requireNonNull(name, "name");
        if (name.isEmpty()) {
            throw new ContractException("type name: empty (expected: at least one character)");
        }
    }

    /** The name that a wire tag {@code package/Name} spells, split at its last slash; without a slash the package is empty. */
    public static TypeName ofTag(String tag) {
        int slash = tag.lastIndexOf('/');
        return slash < 0 ? new TypeName("", tag) : new TypeName(tag.substring(0, slash), tag.substring(slash + 1));
    }

    /** {@code package/Name}, or the name alone. */
    public String tag() {
        return packageName.isEmpty() ? name : packageName + "/" + name;
    }

    /** {@code package.Name}, or the name alone: how a {@link TypeKind#SELF_REF} names it. */
    public String qualified() {
        return packageName.isEmpty() ? name : packageName + "." + name;
    }

    @Override
    public String toString() {
        return tag();
    }
}
