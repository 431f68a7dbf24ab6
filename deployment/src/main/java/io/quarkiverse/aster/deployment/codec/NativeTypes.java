package io.quarkiverse.aster.deployment.codec;

import java.util.Collection;
import java.util.Locale;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.codec.fory.NativeReader;
import io.quarkiverse.aster.codec.fory.NativeValue;
import io.quarkiverse.aster.codec.fory.NativeValues;
import io.quarkiverse.aster.codec.fory.NativeWriter;
import io.quarkiverse.aster.deployment.model.ValueModel;
import io.quarkiverse.aster.deployment.model.ValueModel.Width;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.creator.BlockCreator;
import io.quarkus.gizmo2.desc.FieldDesc;
import io.quarkus.gizmo2.desc.MethodDesc;

/** The runtime's counterparts of the types in the model. */
final class NativeTypes {

    private static final DotName COLLECTION = DotName.createSimple(Collection.class);

    private NativeTypes() {
    }

    /** The {@link NativeValue} of that type. */
    static Expr of(BlockCreator body, ValueModel value) {
        Expr type = nonNull(body, value);
        if (value.optional()) {
            return body.invokeStatic(factory("optional", NativeValue.class), type);
        }
        return value.nullable() ? body.invokeStatic(factory("nullable", NativeValue.class), type) : type;
    }

    private static Expr nonNull(BlockCreator body, ValueModel value) {
        return switch (value.kind()) {
            case STRUCT -> Expr.staticField(
                    GeneratedCodec.instanceOf(value.reference().toString(), NativeCodecGenerator.SUFFIX));
            case ENUM -> body.invokeStatic(factory("enumeration", Enum[].class), Scalars.constants(body, value.reference()));
            case LIST -> body.invokeStatic(
                    factory(value.javaType().name().equals(COLLECTION) ? "collection" : "list", NativeValue.class),
                    of(body, value.element()));
            case SET -> body.invokeStatic(factory("set", NativeValue.class), of(body, value.element()));
            case MAP -> body.invokeStatic(factory("map", NativeValue.class, NativeValue.class), of(body, value.mapKey()),
                    of(body, value.mapValue()));
            default -> Expr.staticField(FieldDesc.of(NativeValues.class,
                    (value.width() == Width.FIXED ? "FIXED_" : "") + Scalars.name(value)));
        };
    }

    private static MethodDesc factory(String name, Class<?>... parameters) {
        return MethodDesc.of(NativeValues.class, name, NativeValue.class, parameters);
    }

    /** The method that writes a primitive. */
    static MethodDesc primitiveWriter(ValueModel value) {
        return MethodDesc.of(NativeWriter.class, "write" + form(value), void.class, Scalars.primitive(value));
    }

    /** The method that reads a primitive. */
    static MethodDesc primitiveReader(ValueModel value) {
        return MethodDesc.of(NativeReader.class, "read" + form(value), Scalars.primitive(value));
    }

    /** Numbers of fixed width have the same bits whatever their sign. */
    private static String form(ValueModel value) {
        String name = value.kind().name();
        if (value.width() != Width.VARIABLE) {
            return name.substring(0, 1) + name.substring(1).toLowerCase(Locale.ROOT);
        }
        return "Var" + (value.unsigned() ? "Uint" : "int") + name.substring("INT".length());
    }
}
