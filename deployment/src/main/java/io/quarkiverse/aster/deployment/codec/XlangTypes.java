package io.quarkiverse.aster.deployment.codec;

import java.util.Locale;

import io.quarkiverse.aster.codec.xlang.DeclaredFields;
import io.quarkiverse.aster.codec.xlang.ReadPlan;
import io.quarkiverse.aster.codec.xlang.TypeId;
import io.quarkiverse.aster.codec.xlang.WireType;
import io.quarkiverse.aster.codec.xlang.XlangFields;
import io.quarkiverse.aster.codec.xlang.XlangMessage;
import io.quarkiverse.aster.codec.xlang.XlangReader;
import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.codec.xlang.XlangValues;
import io.quarkiverse.aster.codec.xlang.XlangWriter;
import io.quarkiverse.aster.deployment.model.ValueModel;
import io.quarkiverse.aster.deployment.model.ValueModel.Width;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.creator.BlockCreator;
import io.quarkus.gizmo2.desc.FieldDesc;
import io.quarkus.gizmo2.desc.MethodDesc;

/** The runtime's counterparts of the types in the model. */
final class XlangTypes {

    private XlangTypes() {
    }

    /** How a definition declares a value of that type, without the flags of a field. */
    static WireType wireType(ValueModel value) {
        return switch (value.kind()) {
            case LIST -> WireType.list(wireType(value.element()));
            case SET -> WireType.set(wireType(value.element()));
            case MAP -> WireType.map(wireType(value.mapKey()), wireType(value.mapValue()));
            default -> WireType.of(typeId(value));
        };
    }

    private static int typeId(ValueModel value) {
        boolean fixed = value.width() == Width.FIXED;
        return switch (value.kind()) {
            case BOOL -> TypeId.BOOL;
            case INT8 -> value.unsigned() ? TypeId.UINT8 : TypeId.INT8;
            case INT16 -> value.unsigned() ? TypeId.UINT16 : TypeId.INT16;
            case INT32 -> value.unsigned() ? fixed ? TypeId.UINT32 : TypeId.VAR_UINT32
                    : fixed ? TypeId.INT32 : TypeId.VARINT32;
            case INT64 -> value.unsigned() ? fixed ? TypeId.UINT64 : TypeId.VAR_UINT64
                    : fixed ? TypeId.INT64 : TypeId.VARINT64;
            case FLOAT32 -> TypeId.FLOAT32;
            case FLOAT64 -> TypeId.FLOAT64;
            case STRING, UUID -> TypeId.STRING;
            case BINARY -> TypeId.BINARY;
            case INSTANT -> TypeId.TIMESTAMP;
            case LOCAL_DATE -> TypeId.DATE;
            case ENUM -> TypeId.ENUM;
            case STRUCT -> TypeId.NAMED_COMPATIBLE_STRUCT;
            case LIST, SET, MAP -> throw new IllegalArgumentException(
                    "type: " + value.kind() + " (expected: one without elements)");
        };
    }

    /** The {@link XlangValue} of that type. */
    static Expr of(BlockCreator body, ValueModel value) {
        Expr type = nonNull(body, value);
        if (value.optional()) {
            return body.invokeStatic(factory("optional", XlangValue.class), type);
        }
        return value.nullable() ? body.invokeStatic(factory("nullable", XlangValue.class), type) : type;
    }

    private static Expr nonNull(BlockCreator body, ValueModel value) {
        return switch (value.kind()) {
            case STRUCT -> Expr.staticField(
                    GeneratedCodec.instanceOf(value.reference().toString(), XlangCodecGenerator.SUFFIX));
            case ENUM -> Expr.staticField(XlangEnumGenerator.instanceOf(value.reference()));
            case LIST -> body.invokeStatic(factory("list", XlangValue.class), of(body, value.element()));
            case SET -> body.invokeStatic(factory("set", XlangValue.class), of(body, value.element()));
            case MAP -> body.invokeStatic(factory("map", XlangValue.class, XlangValue.class), of(body, value.mapKey()),
                    of(body, value.mapValue()));
            default -> Expr.staticField(FieldDesc.of(XlangValues.class,
                    (value.width() == Width.FIXED ? "FIXED_" : "") + Scalars.name(value)));
        };
    }

    static MethodDesc factory(String name, Class<?>... parameters) {
        return MethodDesc.of(XlangValues.class, name, XlangValue.class, parameters);
    }

    /** The method that writes a primitive. */
    static MethodDesc primitiveWriter(ValueModel value) {
        Class<?> primitive = Scalars.primitive(value);
        boolean small = primitive == byte.class || primitive == short.class;
        return MethodDesc.of(XlangWriter.class, "write" + wireName(value), void.class, small ? int.class : primitive);
    }

    /** The method that reads a primitive of which the payload has what our own definition says. */
    static MethodDesc declaredReader(ValueModel value) {
        return MethodDesc.of(DeclaredFields.class, "read" + wireName(value), Scalars.primitive(value), XlangReader.class,
                XlangMessage.class, int.class);
    }

    private static String wireName(ValueModel value) {
        // numbers of fixed width have the same bits whatever their sign
        return value.width() != Width.VARIABLE ? capitalized(value.kind().name())
                : "Var" + (value.unsigned() ? "Uint" : "int") + value.kind().name().substring("INT".length());
    }

    /** The method that reads a primitive; it takes every number that fits. */
    static MethodDesc primitiveReader(ValueModel value) {
        return MethodDesc.of(XlangFields.class, "read" + capitalized(Scalars.name(value)), Scalars.primitive(value),
                XlangReader.class, ReadPlan.class, int.class);
    }

    /** {@code INT32} is {@code Int32}. */
    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
