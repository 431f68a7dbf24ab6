package io.quarkiverse.aster.deployment.codec;

import io.quarkiverse.aster.codec.xlang.ReadPlan;
import io.quarkiverse.aster.codec.xlang.XlangFields;
import io.quarkiverse.aster.codec.xlang.XlangMessage;
import io.quarkiverse.aster.codec.xlang.XlangReader;
import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.deployment.model.FieldModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.LocalVar;
import io.quarkus.gizmo2.ParamVar;
import io.quarkus.gizmo2.Var;
import io.quarkus.gizmo2.creator.BlockCreator;
import io.quarkus.gizmo2.creator.ClassCreator;
import io.quarkus.gizmo2.desc.MethodDesc;

/** The methods of an XLANG codec that read payloads with whichever fields, in the order that those have. */
final class XlangReadMethods {

    static final MethodDesc BIND = MethodDesc.of(XlangReader.class, "bind", void.class, int.class, Object.class);

    private static final MethodDesc READ = MethodDesc.of(XlangFields.class, "read", Object.class, XlangReader.class,
            ReadPlan.class, int.class, XlangValue.class);
    private static final MethodDesc SKIP = MethodDesc.of(XlangFields.class, "skip", void.class, XlangReader.class,
            ReadPlan.class, int.class);
    private static final MethodDesc WHEN_MISSING = MethodDesc.of(XlangFields.class, "whenMissing", Object.class,
            XlangMessage.class, int.class, XlangValue.class);
    private static final MethodDesc SIZE = MethodDesc.of(ReadPlan.class, "size", int.class);
    private static final MethodDesc LOCAL = MethodDesc.of(ReadPlan.class, "local", int.class, int.class);
    private static final MethodDesc IS_COMPLETE = MethodDesc.of(ReadPlan.class, "isComplete", boolean.class);

    private final ClassCreator type;
    private final StructModel struct;
    private final XlangLayout layout;
    private final StructAccess access;
    private final int parts;
    /** Of each part but the first, the method that reads a field of it or of a later one. */
    private final MethodDesc[] reading;
    private final MethodDesc[] missing;

    XlangReadMethods(ClassCreator type, StructModel struct, XlangLayout layout) {
        this.type = type;
        this.struct = struct;
        this.layout = layout;
        this.access = new StructAccess(struct);
        // what a constructor takes is in local variables; 255 at most
        this.parts = access.isMadeAtOnce() ? 1 : Parts.of(layout.order().length);
        this.reading = new MethodDesc[parts];
        this.missing = new MethodDesc[parts];
    }

    void add() {
        for (int part = parts - 1; part > 0; part--) {
            addPart(part);
        }
        type.method("readFields", method -> {
            method.protected_();
            method.returning(Object.class);
            ParamVar in = method.parameter("in", XlangReader.class);
            ParamVar plan = method.parameter("plan", ReadPlan.class);
            ParamVar reference = method.parameter("reference", int.class);
            method.body(body -> {
                StructAccess.Target target = access.target(body);
                if (!access.isMadeAtOnce()) {
                    body.invokeVirtual(BIND, in, reference, target.message(body));
                }
                readAll(body, in, plan, target);
                body.ifNot(body.invokeVirtual(IS_COMPLETE, plan), incomplete -> {
                    setMissing(incomplete, 0, target);
                    for (int part = 1; part < parts; part++) {
                        incomplete.invokeVirtual(missing[part], type.this_(), target.message(incomplete));
                    }
                });
                body.return_(target.message(body));
            });
        });
    }

    private void addPart(int part) {
        reading[part] = type.method("readField" + part, method -> {
            method.private_();
            method.returning(void.class);
            ParamVar in = method.parameter("in", XlangReader.class);
            ParamVar plan = method.parameter("plan", ReadPlan.class);
            ParamVar position = method.parameter("position", int.class);
            ParamVar message = method.parameter("message", access.type());
            method.body(body -> {
                readOne(body, part, in, plan, position, access.continued(message));
                body.return_();
            });
        });
        missing[part] = type.method("setMissing" + part, method -> {
            method.private_();
            method.returning(void.class);
            ParamVar message = method.parameter("message", access.type());
            method.body(body -> {
                setMissing(body, part, access.continued(message));
                body.return_();
            });
        });
    }

    private void readAll(BlockCreator body, Var in, Var plan, StructAccess.Target target) {
        LocalVar position = body.localVar("position", Const.of(0));
        LocalVar size = body.localVar("size", body.invokeVirtual(SIZE, plan));
        body.while_(condition -> condition.yield(condition.lt(position, size)), loop -> {
            readOne(loop, 0, in, plan, position, target);
            loop.inc(position);
        });
    }

    /** Reads the field at a position of the payload, unless it is one of an earlier part. */
    private void readOne(BlockCreator body, int part, Var in, Var plan, Var position, StructAccess.Target target) {
        if (struct.fields().isEmpty()) {
            body.invokeStatic(SKIP, in, plan, position);
            return;
        }
        body.switch_(body.invokeVirtual(LOCAL, plan, position), cases -> {
            for (int i = Parts.start(part); i < end(part); i++) {
                int index = layout.order()[i];
                FieldModel field = struct.fields().get(index);
                cases.caseOf(i, block -> target.set(block, field, value(block, in, plan, position, index, field)));
            }
            cases.default_(other -> {
                if (part + 1 < parts) {
                    other.invokeVirtual(reading[part + 1], type.this_(), in, plan, position, target.message(other));
                } else {
                    other.invokeStatic(SKIP, in, plan, position);
                }
            });
        });
    }

    private Expr value(BlockCreator body, Var in, Var plan, Var position, int index, FieldModel field) {
        return field.value().isPrimitive()
                ? body.invokeStatic(XlangTypes.primitiveReader(field.value()), in, plan, position)
                : body.cast(body.invokeStatic(READ, in, plan, position, typeOf(index)), StructAccess.typeOf(field));
    }

    /** Primitives and nullable fields stay what they were from the start, others too unless that was nothing. */
    private void setMissing(BlockCreator body, int part, StructAccess.Target target) {
        for (int i = Parts.start(part); i < end(part); i++) {
            int index = layout.order()[i];
            FieldModel field = struct.fields().get(index);
            if (GeneratedCodec.isNeverNull(field)) {
                Const local = Const.of(i);
                body.if_(body.isNull(target.get(body, field)), unset -> target.set(unset, field, unset.cast(
                        unset.invokeStatic(WHEN_MISSING, type.this_(), local, typeOf(index)), StructAccess.typeOf(field))));
            }
        }
    }

    private int end(int part) {
        return parts == 1 ? layout.order().length : Parts.end(part, layout.order().length);
    }

    private Expr typeOf(int index) {
        return GeneratedCodec.typeOf(type, index, XlangValue.class);
    }
}
