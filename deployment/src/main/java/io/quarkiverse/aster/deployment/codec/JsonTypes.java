package io.quarkiverse.aster.deployment.codec;

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
            case STRUCT -> Expr.staticField(GeneratedCodec.instanceOf(value.reference().toString(),
                    JsonCodecGenerator.SUFFIX));
            case ENUM -> body.invokeStatic(factory("enumeration", Enum[].class), Scalars.constants(body, value.reference()));
            case LIST -> body.invokeStatic(
                    factory(value.javaType().name().equals(COLLECTION) ? "collection" : "list", JsonValue.class),
                    of(body, value.element()));
            case SET -> body.invokeStatic(factory("set", JsonValue.class), of(body, value.element()));
            case MAP -> body.invokeStatic(factory("map", JsonKey.class, JsonValue.class), key(body, value.mapKey()),
                    of(body, value.mapValue()));
            default -> Expr.staticField(FieldDesc.of(JsonValues.class, Scalars.name(value)));
        };
    }

    private static Expr key(BlockCreator body, ValueModel key) {
        return switch (key.kind()) {
            case ENUM -> body.invokeStatic(MethodDesc.of(JsonKeys.class, "enumeration", JsonKey.class, Enum[].class),
                    Scalars.constants(body, key.reference()));
            case STRUCT, LIST, SET, MAP, BINARY, FLOAT32, FLOAT64 -> throw new IllegalArgumentException(
                    "key of a map: " + key.javaType() + " (expected: a type with a text form)");
            default -> Expr.staticField(FieldDesc.of(JsonKeys.class, Scalars.name(key)));
        };
    }

    private static MethodDesc factory(String name, Class<?>... parameters) {
        return MethodDesc.of(JsonValues.class, name, JsonValue.class, parameters);
    }

    /** The method that writes a primitive. */
    static MethodDesc primitiveWriter(ValueModel value) {
        return MethodDesc.of(JsonWriter.class, method(value), void.class, Scalars.primitive(value));
    }

    /** The method that reads a primitive. */
    static MethodDesc primitiveReader(ValueModel value) {
        return MethodDesc.of(JsonReader.class, method(value), Scalars.primitive(value));
    }

    private static String method(ValueModel value) {
        return Scalars.name(value).toLowerCase(Locale.ROOT);
    }
}
