package io.quarkiverse.aster.deployment.codec;

import io.quarkiverse.aster.codec.xlang.DeclaredFields;
import io.quarkiverse.aster.codec.xlang.XlangMessage;
import io.quarkiverse.aster.codec.xlang.XlangReader;
import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.deployment.model.FieldModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.ParamVar;
import io.quarkus.gizmo2.creator.BlockCreator;
import io.quarkus.gizmo2.creator.ClassCreator;
import io.quarkus.gizmo2.desc.MethodDesc;

/** The methods of an XLANG codec that read payloads which have just the fields of the message, one after the other. */
final class XlangDeclaredMethods {

    private static final MethodDesc READ = MethodDesc.of(DeclaredFields.class, "read", Object.class, XlangReader.class,
            XlangMessage.class, int.class, XlangValue.class);
    private static final MethodDesc READ_PLAIN = MethodDesc.of(DeclaredFields.class, "readPlain", Object.class,
            XlangReader.class, XlangMessage.class, int.class, XlangValue.class);
    private static final MethodDesc READ_STRING = MethodDesc.of(DeclaredFields.class, "readString", String.class,
            XlangReader.class, XlangMessage.class, int.class);

    private final ClassCreator type;
    private final StructModel struct;
    private final XlangLayout layout;
    private final StructAccess access;
    private final int parts;

    XlangDeclaredMethods(ClassCreator type, StructModel struct, XlangLayout layout) {
        this.type = type;
        this.struct = struct;
        this.layout = layout;
        this.access = new StructAccess(struct);
        // what a constructor takes is in local variables; 255 at most
        this.parts = access.isMadeAtOnce() ? 1 : Parts.of(layout.order().length);
    }

    void add() {
        int count = layout.order().length;
        MethodDesc[] others = new MethodDesc[parts];
        for (int part = 1; part < parts; part++) {
            others[part] = addPart("readDeclared" + part, Parts.start(part), Parts.end(part, count));
        }
        type.method("readDeclared", method -> {
            method.protected_();
            method.returning(Object.class);
            ParamVar in = method.parameter("in", XlangReader.class);
            ParamVar reference = method.parameter("reference", int.class);
            method.body(body -> {
                StructAccess.Target target = access.targetInOrder(body);
                if (!access.isMadeAtOnce()) {
                    body.invokeVirtual(XlangReadMethods.BIND, in, reference, target.message(body));
                }
                read(body, in, target, 0, parts == 1 ? count : Parts.end(0, count));
                for (int part = 1; part < parts; part++) {
                    body.invokeVirtual(others[part], type.this_(), in, target.message(body));
                }
                body.return_(target.message(body));
            });
        });
    }

    private MethodDesc addPart(String name, int start, int end) {
        return type.method(name, method -> {
            method.private_();
            method.returning(void.class);
            ParamVar in = method.parameter("in", XlangReader.class);
            ParamVar message = method.parameter("message", access.type());
            method.body(body -> {
                read(body, in, access.continued(message), start, end);
                body.return_();
            });
        });
    }

    private void read(BlockCreator body, Expr in, StructAccess.Target target, int start, int end) {
        for (int i = start; i < end; i++) {
            int index = layout.order()[i];
            FieldModel field = struct.fields().get(index);
            target.set(body, field, value(body, in, i, index, field));
        }
    }

    private Expr value(BlockCreator body, Expr in, int local, int index, FieldModel field) {
        return switch (XlangShape.of(field.value())) {
            case PRIMITIVE -> body.invokeStatic(XlangTypes.declaredReader(field.value()), in, type.this_(), Const.of(local));
            case TEXT -> body.invokeStatic(READ_STRING, in, type.this_(), Const.of(local));
            case PLAIN -> read(body, READ_PLAIN, in, local, index, field);
            case OTHER -> read(body, READ, in, local, index, field);
        };
    }

    private Expr read(BlockCreator body, MethodDesc reader, Expr in, int local, int index, FieldModel field) {
        return body.cast(body.invokeStatic(reader, in, type.this_(), Const.of(local),
                GeneratedCodec.typeOf(type, index, XlangValue.class)), StructAccess.typeOf(field));
    }
}
