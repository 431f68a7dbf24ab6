package io.quarkiverse.aster.deployment.generate;

import static org.jboss.jandex.gizmo2.Jandex2Gizmo.classDescOf;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.aster.deployment.model.FieldModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkiverse.aster.deployment.model.ValueModel;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.Gizmo;
import io.quarkus.gizmo2.creator.BlockCreator;
import io.quarkus.gizmo2.creator.ClassCreator;
import io.quarkus.gizmo2.desc.ConstructorDesc;
import io.quarkus.gizmo2.desc.FieldDesc;
import io.quarkus.gizmo2.desc.MethodDesc;

/**
 * Writes the request types of methods with inline parameters: a constructor without parameters and one public field for each
 * parameter, of its erased type. A new instance holds what the protocol says for parameters that a peer leaves out: zero,
 * false, the empty text or collection, and null or {@code Optional.empty()} for nullable ones.
 */
public final class SynthesizedRequestGenerator {

    private final Gizmo gizmo;

    public SynthesizedRequestGenerator(Gizmo gizmo) {
        this.gizmo = gizmo;
    }

    /**
     * @param request of kind SYNTHESIZED
     * @return the name of the class
     */
    public String generate(StructModel request) {
        if (request.kind() != StructModel.Kind.SYNTHESIZED) {
            throw new IllegalArgumentException(
                    "kind of " + request.className() + ": " + request.kind() + " (expected: SYNTHESIZED)");
        }
        gizmo.class_(classDescOf(request.className()), type -> {
            type.final_();
            List<FieldDesc> fields = request.fields().stream().map(field -> addField(type, field)).toList();
            type.constructor(constructor -> {
                constructor.public_();
                constructor.body(body -> {
                    body.invokeSpecial(ConstructorDesc.of(Object.class), type.this_());
                    for (int i = 0; i < fields.size(); i++) {
                        setInitial(body, type.this_(), fields.get(i), request.fields().get(i).value());
                    }
                    body.return_();
                });
            });
        });
        return request.className().toString();
    }

    private static FieldDesc addField(ClassCreator type, FieldModel field) {
        return type.field(field.javaName(), creator -> {
            creator.public_();
            creator.setType(typeOf(field));
        });
    }

    private static void setInitial(BlockCreator body, Expr request, FieldDesc field, ValueModel value) {
        Expr initial = initial(body, value);
        if (initial != null) {
            body.set(request.field(field), initial);
        }
    }

    /** The value to set, or {@code null} to leave what the JVM sets. */
    private static Expr initial(BlockCreator body, ValueModel value) {
        if (value.optional()) {
            return body.invokeStatic(MethodDesc.of(Optional.class, "empty", Optional.class));
        }
        if (value.isPrimitive() || value.nullable()) {
            return null;
        }
        return switch (value.kind()) {
            case BOOL -> body.box(Const.of(false));
            case INT8 -> body.box(Const.of((byte) 0));
            case INT16 -> body.box(Const.of((short) 0));
            case INT32 -> body.box(Const.of(0));
            case INT64 -> body.box(Const.of(0L));
            case FLOAT32 -> body.box(Const.of(0f));
            case FLOAT64 -> body.box(Const.of(0d));
            case STRING -> Const.of("");
            case BINARY -> body.newEmptyArray(ConstantDescs.CD_byte, 0);
            case LIST -> empty(body, List.class);
            case SET -> empty(body, Set.class);
            case MAP -> empty(body, Map.class);
            case INSTANT, LOCAL_DATE, UUID, STRUCT, ENUM -> null;
        };
    }

    private static Expr empty(BlockCreator body, Class<?> collection) {
        return body.invokeStatic(MethodDesc.of(collection, "of", collection));
    }

    /** How other generated classes get at a field of the class. */
    static FieldDesc fieldOf(StructModel request, FieldModel field) {
        return FieldDesc.of(classDescOf(request.className()), field.javaName(), typeOf(field));
    }

    private static ClassDesc typeOf(FieldModel field) {
        return classDescOf(field.value().javaType());
    }
}
