package io.quarkiverse.aster.codec.xlang;

import java.util.Objects;

/**
 * One field of a type definition.
 *
 * @param id the number that stands for the name on the wire, or -1 if the name itself does
 * @param name the name; for fields read by id the number as text
 */
public record WireField(int id, String name, WireType type) {

    public WireField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /** A field known by its name. */
    public WireField(String name, WireType type) {
        this(-1, name, type);
    }
}
