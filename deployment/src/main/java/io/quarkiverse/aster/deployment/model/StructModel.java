package io.quarkiverse.aster.deployment.model;

import java.util.List;

import org.jboss.jandex.DotName;

/**
 * A message type.
 *
 * @param fields in the order of declaration; for a record that of its components
 * @param tracked whether binary payloads hold each object once and refer to it elsewhere
 * @param description what {@code @Description} says, or {@code null}
 */
public record StructModel(DotName className, WireTag tag, Kind kind, List<FieldModel> fields, boolean tracked,
        String description) implements TypeModel {

    /** How values are made and read. */
    public enum Kind {
        /** Accessors; the canonical constructor takes all fields in their order. */
        RECORD,
        /** A constructor without parameters; fields as {@link FieldModel.Access} says. Missing fields keep what it set. */
        POJO,
        /** Generated: a public constructor without parameters and public, non-final fields. */
        SYNTHESIZED
    }
}
