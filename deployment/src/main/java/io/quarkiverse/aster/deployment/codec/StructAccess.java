package io.quarkiverse.aster.deployment.codec;

import static org.jboss.jandex.gizmo2.Jandex2Gizmo.classDescOf;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.deployment.model.FieldModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.LocalVar;
import io.quarkus.gizmo2.ParamVar;
import io.quarkus.gizmo2.Var;
import io.quarkus.gizmo2.creator.BlockCreator;
import io.quarkus.gizmo2.desc.ClassMethodDesc;
import io.quarkus.gizmo2.desc.ConstructorDesc;
import io.quarkus.gizmo2.desc.FieldDesc;

/** How generated code reads, makes and fills messages of one type. */
final class StructAccess {

    private final StructModel struct;
    private final ClassDesc type;

    StructAccess(StructModel struct) {
        this.struct = struct;
        this.type = classDescOf(struct.className());
    }

    ClassDesc type() {
        return type;
    }

    /** Whether messages are made of all their fields, not filled field by field. */
    boolean isMadeAtOnce() {
        return struct.kind() == StructModel.Kind.RECORD;
    }

    /** The declared type of the field, erased. */
    static ClassDesc typeOf(FieldModel field) {
        return classDescOf(field.value().javaType());
    }

    Expr get(BlockCreator body, Expr message, FieldModel field) {
        String getter = field.access().getter();
        return getter == null ? body.get(message.field(fieldOf(field)))
                // of the type itself, to which a method of a superclass belongs as well
                : body.invokeVirtual(ClassMethodDesc.of(type, getter, MethodTypeDesc.of(typeOf(field))), message);
    }

    private void set(BlockCreator body, Expr message, FieldModel field, Expr value) {
        String setter = field.access().setter();
        if (setter == null) {
            body.set(message.field(fieldOf(field)), value);
        } else {
            body.invokeVirtual(ClassMethodDesc.of(type, setter, MethodTypeDesc.of(ConstantDescs.CD_void, typeOf(field))),
                    message, value);
        }
    }

    private static FieldDesc fieldOf(FieldModel field) {
        return FieldDesc.of(classDescOf(field.access().declaringClass()), field.javaName(), typeOf(field));
    }

    /** A message in the making, of which any block sets any field. */
    Target target(BlockCreator body) {
        Target target = targetInOrder(body);
        if (target instanceof Components components) {
            struct.fields().forEach(field -> components.set(body, field, Const.ofDefault(typeOf(field))));
        }
        return target;
    }

    /** A message in the making, of which the block sets every field itself. */
    Target targetInOrder(BlockCreator body) {
        return switch (struct.kind()) {
            case RECORD -> new Components();
            case POJO, SYNTHESIZED -> new Bean(body.localVar("message", body.new_(type)));
        };
    }

    /** The same, of a class, that another method has begun. */
    Target continued(ParamVar message) {
        return new Bean(message);
    }

    interface Target {

        Expr get(BlockCreator body, FieldModel field);

        void set(BlockCreator body, FieldModel field, Expr value);

        /** What came of it; once, at the end. */
        Expr message(BlockCreator body);
    }

    private final class Bean implements Target {

        private final Var message;

        Bean(Var message) {
            this.message = message;
        }

        @Override
        public Expr get(BlockCreator body, FieldModel field) {
            return StructAccess.this.get(body, message, field);
        }

        @Override
        public void set(BlockCreator body, FieldModel field, Expr value) {
            StructAccess.this.set(body, message, field, value);
        }

        @Override
        public Expr message(BlockCreator body) {
            return message;
        }
    }

    /** Collects in local variables what the constructor of a record wants. */
    private final class Components implements Target {

        private final Map<FieldModel, LocalVar> variables = new HashMap<>();

        @Override
        public Expr get(BlockCreator body, FieldModel field) {
            return variables.get(field);
        }

        @Override
        public void set(BlockCreator body, FieldModel field, Expr value) {
            LocalVar variable = variables.get(field);
            if (variable == null) {
                variables.put(field, body.localVar(field.javaName(), value));
            } else {
                body.set(variable, value);
            }
        }

        @Override
        public Expr message(BlockCreator body) {
            List<ClassDesc> types = new ArrayList<>();
            List<Expr> values = new ArrayList<>();
            for (FieldModel field : struct.fields()) {
                types.add(typeOf(field));
                values.add(variables.get(field));
            }
            return body.new_(ConstructorDesc.of(type, types), values);
        }
    }
}
