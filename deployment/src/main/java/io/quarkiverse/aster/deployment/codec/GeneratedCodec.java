package io.quarkiverse.aster.deployment.codec;

import java.lang.constant.ClassDesc;
import java.util.function.BiFunction;

import io.quarkiverse.aster.deployment.model.FieldModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkiverse.aster.deployment.model.ValueModel;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.creator.BlockCreator;
import io.quarkus.gizmo2.creator.ClassCreator;
import io.quarkus.gizmo2.desc.FieldDesc;

/**
 * What the codecs of all serialization modes have in common: a class in the package of the message type, its only instance in
 * the field {@code INSTANCE}, and a static field for the type of each field that is not a primitive.
 * <p>
 * Codecs of types that refer to each other initialize each other. Each sets {@code INSTANCE} before it looks for others, so
 * that works from wherever it starts, but on one thread at a time only: initialize all of them before calls come in.
 */
final class GeneratedCodec {

    private static final String INSTANCE = "INSTANCE";

    private GeneratedCodec() {
    }

    /** @param suffix what tells the codecs of one mode from the message type and from the other codecs of it */
    static ClassDesc classOf(String type, String suffix) {
        return ClassDesc.of(type + suffix);
    }

    /** The field with the codec of a type. */
    static FieldDesc instanceOf(String type, String suffix) {
        ClassDesc codec = classOf(type, suffix);
        return FieldDesc.of(codec, INSTANCE, codec);
    }

    /**
     * Adds the static fields, the instance first.
     *
     * @param valueClass the class of the others
     * @param values makes the value of one
     */
    static void addConstants(ClassCreator type, StructModel struct, Class<?> valueClass,
            BiFunction<BlockCreator, ValueModel, Expr> values) {
        type.staticField(INSTANCE, field -> {
            field.public_();
            field.final_();
            field.setType(type.type());
            field.setInitializer(block -> block.yield(block.new_(type.type())));
        });
        for (int i = 0; i < struct.fields().size(); i++) {
            FieldModel member = struct.fields().get(i);
            if (!member.value().isPrimitive()) {
                type.staticField(typeName(i), field -> {
                    field.private_();
                    field.final_();
                    field.setType(valueClass);
                    field.setInitializer(block -> block.yield(values.apply(block, member.value())));
                });
            }
        }
    }

    /**
     * The type of a field that is not a primitive.
     *
     * @param index of the field in the model
     */
    static Expr typeOf(ClassCreator type, int index, Class<?> valueClass) {
        return Expr.staticField(FieldDesc.of(type.type(), typeName(index), valueClass));
    }

    /** Whether Java would hold null where the message has no value, although it may not. */
    static boolean isNeverNull(FieldModel field) {
        return !field.value().isPrimitive() && (!field.value().nullable() || field.value().optional());
    }

    private static String typeName(int index) {
        return "TYPE_" + index;
    }
}
