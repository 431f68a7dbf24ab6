package io.quarkiverse.aster.deployment.codec;

import static org.jboss.jandex.gizmo2.Jandex2Gizmo.classDescOf;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.deployment.model.ValueModel;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.creator.BlockCreator;
import io.quarkus.gizmo2.desc.ClassMethodDesc;

/** How generated codecs name and hold scalars, whatever the mode. */
final class Scalars {

    private Scalars() {
    }

    /** The kind, with its sign: {@code INT32}, {@code UINT32}. */
    static String name(ValueModel value) {
        return (value.unsigned() ? "U" : "") + value.kind().name();
    }

    /** What Java has for a primitive. */
    static Class<?> primitive(ValueModel value) {
        return switch (value.kind()) {
            case BOOL -> boolean.class;
            case INT8 -> byte.class;
            case INT16 -> short.class;
            case INT32 -> int.class;
            case INT64 -> long.class;
            case FLOAT32 -> float.class;
            case FLOAT64 -> double.class;
            default -> throw new IllegalArgumentException("primitive: " + value.javaType() + " (expected: one of the wire)");
        };
    }

    /** The constants of an enum, in their order. */
    static Expr constants(BlockCreator body, DotName enumeration) {
        ClassDesc type = classDescOf(enumeration);
        return body.invokeStatic(ClassMethodDesc.of(type, "values", MethodTypeDesc.of(type.arrayType())));
    }
}
