package io.quarkiverse.aster.deployment.model;

import org.jboss.jandex.DotName;

/**
 * One field of a message type.
 *
 * @param javaName the name of the component, field or parameter
 * @param wireName the name in every serialized form
 * @param value its type, with {@link ValueModel#nullable()} said for the field itself
 * @param access how generated code gets at it
 * @param description what {@code @Description} says, or {@code null}
 */
public record FieldModel(String javaName, String wireName, ValueModel value, Access access, String description) {

    /**
     * How generated code reads and writes the field.
     *
     * @param declaringClass the class that declares the members below; a superclass of the type for inherited ones
     * @param getter the accessor method, or {@code null} to read the field
     * @param setter the setter method, or {@code null} to write the field (of a record: to pass it to the constructor)
     */
    public record Access(DotName declaringClass, String getter, String setter) {
    }
}
