package io.quarkiverse.aster.contract;

/** What a {@link TypeDef} defines; it says which of its three lists is used. */
public enum TypeDefKind {
    MESSAGE,
    ENUM,
    UNION
}
