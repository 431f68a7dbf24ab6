package io.quarkiverse.aster.deployment.model;

import java.util.List;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

/**
 * The type of a field, or of an element, key or value inside it.
 *
 * @param kind what it is on the wire
 * @param javaType the Java type as declared; with {@code optional} the {@code Optional} itself
 * @param nullable whether the wire may carry null for it
 * @param optional whether Java has it as a {@code java.util.Optional}, which implies nullable
 * @param width how numbers of 32 and 64 bits are written; {@code null} for every other kind
 * @param unsigned whether the number is unsigned
 * @param reference the class of the {@link TypeModel} behind STRUCT and ENUM, else {@code null}
 * @param arguments the element of LIST and SET, the key and value of MAP, else empty
 */
public record ValueModel(Kind kind, Type javaType, boolean nullable, boolean optional, Width width, boolean unsigned,
        DotName reference, List<ValueModel> arguments) {

    public enum Kind {
        BOOL,
        INT8,
        INT16,
        INT32,
        INT64,
        FLOAT32,
        FLOAT64,
        STRING,
        BINARY,
        INSTANT,
        LOCAL_DATE,
        UUID,
        STRUCT,
        ENUM,
        LIST,
        SET,
        MAP
    }

    public enum Width {
        VARIABLE,
        FIXED
    }

    /** Whether Java holds the value in a primitive. */
    public boolean isPrimitive() {
        return javaType.kind() == Type.Kind.PRIMITIVE;
    }

    /** The element of a LIST or SET. */
    public ValueModel element() {
        return arguments.get(0);
    }

    /** The key of a MAP. */
    public ValueModel mapKey() {
        return arguments.get(0);
    }

    /** The value of a MAP. */
    public ValueModel mapValue() {
        return arguments.get(1);
    }
}
