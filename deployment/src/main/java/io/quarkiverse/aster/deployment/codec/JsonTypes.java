package io.quarkiverse.aster.deployment.codec;

import static org.jboss.jandex.gizmo2.Jandex2Gizmo.classDescOf;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Collection;
import java.util.Locale;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.codec.json.JsonKey;
import io.quarkiverse.aster.codec.json.JsonKeys;
import io.quarkiverse.aster.codec.json.JsonReader;
import io.quarkiverse.aster.codec.json.JsonValue;
import io.quarkiverse.aster.codec.json.JsonValues;
import io.quarkiverse.aster.codec.json.JsonWriter;
import io.quarkiverse.aster.deployment.model.ValueModel;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.creator.BlockCreator;
import io.quarkus.gizmo2.desc.ClassMethodDesc;
import io.quarkus.gizmo2.desc.FieldDesc;
import io.quarkus.gizmo2.desc.MethodDesc;

/** The runtime's counterparts of the types in the model. */
final class JsonTypes {

    private static final DotName COLLECTION = DotName.createSimple(Collection.class);

    private JsonTypes() {
    }

    /** The {@link JsonValue} of that type. */
    static Expr of(BlockCreator body, ValueModel value) {
        Expr type = nonNull(body, value);
        if (value.optional()) {
            return body.invokeStatic(factory("optional", JsonValue.class), type);
        }
        return value.nullable() ? body.invokeStatic(factory("nullable", JsonValue.class), type) : type;
    }

    private static Expr nonNull(BlockCreator body, ValueModel value) {
        return switch (value.kind()) {
            case STRUCT -> Expr.staticField(JsonCodecGenerator.instanceOf(value.reference().toString()));
            case ENUM -> body.invokeStatic(factory("enumeration", Enum[].class), constants(body, value.reference()));
            case LIST -> body.invokeStatic(
                    factory(value.javaType().name().equals(COLLECTION) ? "collection" : "list", JsonValue.class),
                    of(body, value.element()));
            case SET -> body.invokeStatic(factory("set", JsonValue.class), of(body, value.element()));
            case MAP -> body.invokeStatic(factory("map", JsonKey.class, JsonValue.class), key(body, value.mapKey()),
                    of(body, value.mapValue()));
            default -> Expr.staticField(FieldDesc.of(JsonValues.class, scalar(value)));
        };
    }

    private static Expr key(BlockCreator body, ValueModel key) {
        return switch (key.kind()) {
            case ENUM -> body.invokeStatic(MethodDesc.of(JsonKeys.class, "enumeration", JsonKey.class, Enum[].class),
                    constants(body, key.reference()));
            case STRUCT, LIST, SET, MAP, BINARY, FLOAT32, FLOAT64 -> throw new IllegalArgumentException(
                    "key of a map: " + key.javaType() + " (expected: a type with a text form)");
            default -> Expr.staticField(FieldDesc.of(JsonKeys.class, scalar(key)));
        };
    }

    private static Expr constants(BlockCreator body, DotName enumeration) {
        ClassDesc type = classDescOf(enumeration);
        return body.invokeStatic(ClassMethodDesc.of(type, "values", MethodTypeDesc.of(type.arrayType())));
    }

    private static MethodDesc factory(String name, Class<?>... parameters) {
        return MethodDesc.of(JsonValues.class, name, JsonValue.class, parameters);
    }

    /** What the runtime calls a scalar. */
    private static String scalar(ValueModel value) {
        return (value.unsigned() ? "U" : "") + value.kind().name();
    }

    /** The method that writes a primitive. */
    static MethodDesc primitiveWriter(ValueModel value) {
        return MethodDesc.of(JsonWriter.class, method(value), void.class, primitive(value));
    }

    /** The method that reads a primitive. */
    static MethodDesc primitiveReader(ValueModel value) {
        return MethodDesc.of(JsonReader.class, method(value), primitive(value));
    }

    private static String method(ValueModel value) {
        return scalar(value).toLowerCase(Locale.ROOT);
    }

    private static Class<?> primitive(ValueModel value) {
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
}
