package io.quarkiverse.aster.contract;

/** Whether a field holds one value or a collection. */
public enum ContainerKind {
    NONE,
    LIST,
    SET,
    MAP
}
