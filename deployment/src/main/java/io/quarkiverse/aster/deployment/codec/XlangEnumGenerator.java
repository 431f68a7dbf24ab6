package io.quarkiverse.aster.deployment.codec;

import static org.jboss.jandex.gizmo2.Jandex2Gizmo.classDescOf;

import java.lang.constant.ClassDesc;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.deployment.model.EnumModel;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.Gizmo;
import io.quarkus.gizmo2.LocalVar;
import io.quarkus.gizmo2.creator.BlockCreator;
import io.quarkus.gizmo2.desc.FieldDesc;
import io.quarkus.gizmo2.desc.MethodDesc;

/** Writes for each enum a class whose {@code INSTANCE} reads and writes its constants. */
public final class XlangEnumGenerator {

    private static final MethodDesc ORDINAL = MethodDesc.of(Enum.class, "ordinal", int.class);

    private final Gizmo gizmo;

    public XlangEnumGenerator(Gizmo gizmo) {
        this.gizmo = gizmo;
    }

    /** Returns the name of the class. */
    public String generate(EnumModel enumeration) {
        FieldDesc instance = instanceOf(enumeration.className());
        gizmo.class_(instance.owner(), type -> {
            type.final_();
            type.staticField(instance.name(), field -> {
                field.public_();
                field.final_();
                field.setType(XlangValue.class);
                field.setInitializer(block -> block.yield(value(block, enumeration)));
            });
        });
        return enumeration.className() + XlangCodecGenerator.SUFFIX;
    }

    static FieldDesc instanceOf(DotName enumeration) {
        return FieldDesc.of(GeneratedCodec.classOf(enumeration.toString(), XlangCodecGenerator.SUFFIX), "INSTANCE",
                XlangValue.class);
    }

    private static Expr value(BlockCreator block, EnumModel enumeration) {
        LocalVar constants = block.localVar("constants", Scalars.constants(block, enumeration.className()));
        if (enumeration.numbers().isEmpty()) {
            return block.invokeStatic(XlangTypes.factory("enumeration", Enum[].class), constants);
        }
        LocalVar numbers = block.localVar("numbers", block.newEmptyArray(int.class, constants.length()));
        ClassDesc type = classDescOf(enumeration.className());
        for (int i = 0; i < enumeration.constants().size(); i++) {
            // by name: the index does not know the order of more than 256 constants
            Expr constant = Expr.staticField(FieldDesc.of(type, enumeration.constants().get(i), type));
            block.set(numbers.elem(block.invokeVirtual(ORDINAL, constant)), Const.of(enumeration.numbers().get(i)));
        }
        return block.invokeStatic(XlangTypes.factory("enumeration", Enum[].class, int[].class), constants, numbers);
    }
}
