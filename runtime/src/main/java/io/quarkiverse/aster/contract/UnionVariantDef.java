package io.quarkiverse.aster.contract;

import java.util.Objects;

/**
 * One variant of a union.
 *
 * @param typeRef the hash of its type, in hex
 */
public record UnionVariantDef(String name, int id, String typeRef) {

    public UnionVariantDef {
        Objects.requireNonNull(name, "name");
        typeRef = Hex.normalized("type_ref", typeRef);
    }
}
