package io.quarkiverse.aster.contract;

import java.util.Objects;

/**
 * The type of a field of a manifest, or of an element, key or value inside it.
 *
 * @param refName of a message type or enum its simple name, else empty
 * @param wireTag of a message type {@code namespace/Name}, else empty
 */
public record ManifestValue(FieldKind kind, boolean nullable, String refName, String wireTag) {

    public ManifestValue {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(refName, "refName");
        Objects.requireNonNull(wireTag, "wireTag");
    }

    /** A value that refers to no type. */
    public static ManifestValue of(FieldKind kind) {
        return new ManifestValue(kind, false, "", "");
    }

    ManifestValue orNull() {
        return new ManifestValue(kind, true, refName, wireTag);
    }
}
