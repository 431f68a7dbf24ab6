package io.quarkiverse.aster.contract;

/** What a field, a list or set element, a map key or a map value is. */
public enum TypeKind {
    /** A scalar, named by its label. */
    PRIMITIVE,
    /** Another type, named by its hash. */
    REF,
    /** A type of the same cycle, named by package and name because its hash depends on this one. */
    SELF_REF,
    /** Anything; what the contract cannot describe. */
    ANY
}
