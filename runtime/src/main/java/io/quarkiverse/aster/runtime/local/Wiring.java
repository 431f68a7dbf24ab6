package io.quarkiverse.aster.runtime.local;

/** Makes the wires of a new connection. */
@FunctionalInterface
public interface Wiring {

    /** Connects the end of the side that dialled and the end of the side that accepted. */
    Wires wires(LocalConnection dialled, LocalConnection accepted);

    /**
     * The two directions of a connection.
     *
     * @param toAccepted leads from the side that dialled to the side that accepted
     * @param toDialled leads back
     */
    record Wires(Wire toAccepted, Wire toDialled) {
    }
}
