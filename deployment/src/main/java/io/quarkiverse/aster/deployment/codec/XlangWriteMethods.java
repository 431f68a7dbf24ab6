package io.quarkiverse.aster.deployment.codec;

import io.quarkiverse.aster.codec.xlang.XlangFields;
import io.quarkiverse.aster.codec.xlang.XlangMessage;
import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.codec.xlang.XlangWriter;
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

/** The methods of an XLANG codec that write the fields of a message, one after the other. */
final class XlangWriteMethods {

    private static final MethodDesc WRITE = method("write", XlangMessage.class, int.class, XlangValue.class, Object.class);
    private static final MethodDesc WRITE_PLAIN = method("writePlain", XlangMessage.class, int.class, XlangValue.class,
            Object.class);
    private static final MethodDesc WRITE_STRING = method("writeString", XlangMessage.class, int.class, String.class);

    private final ClassCreator type;
    private final StructModel struct;
    private final XlangLayout layout;
    private final StructAccess access;

    XlangWriteMethods(ClassCreator type, StructModel struct, XlangLayout layout) {
        this.type = type;
        this.struct = struct;
        this.layout = layout;
        this.access = new StructAccess(struct);
    }

    private static MethodDesc method(String name, Class<?>... parameters) {
        Class<?>[] all = new Class<?>[parameters.length + 1];
        all[0] = XlangWriter.class;
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        return MethodDesc.of(XlangFields.class, name, void.class, all);
    }

    /** @param order indexes in the definition, {@code null} for its own order */
    void add(String name, int[] order) {
        int count = layout.order().length;
        int parts = Parts.of(count);
        MethodDesc[] others = new MethodDesc[parts];
        for (int part = 1; part < parts; part++) {
            others[part] = addPart(name + part, order, Parts.start(part), Parts.end(part, count));
        }
        type.method(name, method -> {
            method.protected_();
            method.returning(void.class);
            ParamVar out = method.parameter("out", XlangWriter.class);
            ParamVar object = method.parameter("value", Object.class);
            method.body(body -> {
                LocalVar message = body.localVar("message", access.type(), body.cast(object, access.type()));
                write(body, out, message, order, 0, Parts.end(0, count));
                for (int part = 1; part < parts; part++) {
                    body.invokeVirtual(others[part], type.this_(), out, message);
                }
                body.return_();
            });
        });
    }

    private MethodDesc addPart(String name, int[] order, int start, int end) {
        return type.method(name, method -> {
            method.private_();
            method.returning(void.class);
            ParamVar out = method.parameter("out", XlangWriter.class);
            ParamVar message = method.parameter("message", access.type());
            method.body(body -> {
                write(body, out, message, order, start, end);
                body.return_();
            });
        });
    }

    private void write(BlockCreator body, Expr out, Var message, int[] order, int start, int end) {
        for (int i = start; i < end; i++) {
            int local = order == null ? i : order[i];
            int index = layout.order()[local];
            FieldModel field = struct.fields().get(index);
            Expr value = access.get(body, message, field);
            switch (XlangShape.of(field.value())) {
                case PRIMITIVE -> body.invokeVirtual(XlangTypes.primitiveWriter(field.value()), out, value);
                case TEXT -> body.invokeStatic(WRITE_STRING, out, type.this_(), Const.of(local), value);
                case PLAIN -> body.invokeStatic(WRITE_PLAIN, out, type.this_(), Const.of(local), typeOf(index), value);
                case OTHER -> body.invokeStatic(WRITE, out, type.this_(), Const.of(local), typeOf(index), value);
            }
        }
    }

    private Expr typeOf(int index) {
        return GeneratedCodec.typeOf(type, index, XlangValue.class);
    }
}
