package io.quarkiverse.aster.codec.xlang;

import java.util.List;

/**
 * A type for {@link SlowXlangReader} and {@link SlowXlangWriter}: a type id of the specification with what belongs to it.
 *
 * @param arguments element, or key and value
 * @param struct of ids 29 and 30
 */
public record SlowType(int id, boolean nullable, List<SlowType> arguments, SlowStruct struct) {

    /** A struct, with its fields in the order of the wire. */
    public record SlowStruct(String namespace, String name, List<SlowField> fields) {
    }

    public record SlowField(String name, SlowType type) {
    }

    static SlowType of(int id) {
        return new SlowType(id, false, List.of(), null);
    }

    static SlowType of(int id, SlowType... arguments) {
        return new SlowType(id, false, List.of(arguments), null);
    }

    public static SlowType of(SlowStruct struct) {
        return new SlowType(30, false, List.of(), struct);
    }

    SlowType orNull() {
        return new SlowType(id, true, arguments, struct);
    }
}
