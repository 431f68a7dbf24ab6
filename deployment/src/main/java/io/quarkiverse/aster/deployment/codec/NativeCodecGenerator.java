package io.quarkiverse.aster.deployment.codec;

import io.quarkiverse.aster.codec.fory.NativeMessage;
import io.quarkiverse.aster.codec.fory.NativeReader;
import io.quarkiverse.aster.codec.fory.NativeValue;
import io.quarkiverse.aster.codec.fory.NativeWriter;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.FieldModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.Gizmo;
import io.quarkus.gizmo2.LocalVar;
import io.quarkus.gizmo2.ParamVar;
import io.quarkus.gizmo2.creator.ClassCreator;
import io.quarkus.gizmo2.desc.ConstructorDesc;
import io.quarkus.gizmo2.desc.MethodDesc;

/** Writes the NATIVE codec of a message type: a subclass of {@link NativeMessage}, as {@link GeneratedCodec} says. */
public final class NativeCodecGenerator {

    /** What follows the name of the message type in the name of its codec. */
    public static final String SUFFIX = "_AsterNative";

    private static final ConstructorDesc SUPER = ConstructorDesc.of(NativeMessage.class, String.class, long.class, Class.class,
            String[].class);
    private static final MethodDesc WRITER_FIELD = MethodDesc.of(NativeWriter.class, "field", void.class, int.class);
    private static final MethodDesc READER_FIELD = MethodDesc.of(NativeReader.class, "field", void.class, int.class);
    private static final MethodDesc WRITE = MethodDesc.of(NativeWriter.class, "write", void.class, NativeValue.class,
            Object.class);
    private static final MethodDesc READ = MethodDesc.of(NativeReader.class, "read", Object.class, NativeValue.class);
    private static final MethodDesc BIND = MethodDesc.of(NativeReader.class, "bind", void.class, Object.class);

    private final Gizmo gizmo;
    private final ApplicationModel model;

    public NativeCodecGenerator(Gizmo gizmo, ApplicationModel model) {
        this.gizmo = gizmo;
        this.model = model;
    }

    /** Returns the name of the class. */
    public String generate(StructModel struct) {
        NativeLayout layout = NativeLayout.of(struct, model);
        gizmo.class_(GeneratedCodec.classOf(struct.className().toString(), SUFFIX), type -> {
            type.final_();
            type.extends_(NativeMessage.class);
            addConstructor(type, struct, layout);
            GeneratedCodec.addConstants(type, struct, NativeValue.class, NativeTypes::of);
            addWrite(type, struct, layout);
            addRead(type, struct, layout);
        });
        return struct.className() + SUFFIX;
    }

    private static void addConstructor(ClassCreator type, StructModel struct, NativeLayout layout) {
        type.constructor(constructor -> {
            constructor.private_();
            constructor.body(body -> {
                Expr names = body.newArray(String.class, layout.order(),
                        index -> Const.of(struct.fields().get(index).wireName()));
                Expr tracked = struct.tracked() ? Const.of(new StructAccess(struct).type()) : Const.ofNull(Class.class);
                body.invokeSpecial(SUPER, type.this_(), Const.of(struct.tag().toString()), Const.of(layout.schema()), tracked,
                        names);
                body.return_();
            });
        });
    }

    private static void addWrite(ClassCreator type, StructModel struct, NativeLayout layout) {
        type.method("writeFields", method -> {
            method.protected_();
            method.returning(void.class);
            ParamVar out = method.parameter("out", NativeWriter.class);
            ParamVar object = method.parameter("value", Object.class);
            method.body(body -> {
                StructAccess access = new StructAccess(struct);
                LocalVar message = body.localVar("message", access.type(), body.cast(object, access.type()));
                for (int i = 0; i < layout.order().size(); i++) {
                    FieldModel field = struct.fields().get(layout.order().get(i));
                    body.invokeVirtual(WRITER_FIELD, out, Const.of(i));
                    Expr value = access.get(body, message, field);
                    if (field.value().isPrimitive()) {
                        body.invokeVirtual(NativeTypes.primitiveWriter(field.value()), out, value);
                    } else {
                        body.invokeVirtual(WRITE, out, typeOf(type, layout.order().get(i)), value);
                    }
                }
                body.return_();
            });
        });
    }

    private static void addRead(ClassCreator type, StructModel struct, NativeLayout layout) {
        type.method("readFields", method -> {
            method.protected_();
            method.returning(Object.class);
            ParamVar in = method.parameter("in", NativeReader.class);
            method.body(body -> {
                StructAccess.Target target = new StructAccess(struct).target(body);
                boolean record = struct.kind() == StructModel.Kind.RECORD;
                if (struct.tracked() && !record) {
                    body.invokeVirtual(BIND, in, target.message(body));
                }
                for (int i = 0; i < layout.order().size(); i++) {
                    FieldModel field = struct.fields().get(layout.order().get(i));
                    body.invokeVirtual(READER_FIELD, in, Const.of(i));
                    target.set(body, field, field.value().isPrimitive()
                            ? body.invokeVirtual(NativeTypes.primitiveReader(field.value()), in)
                            : body.cast(body.invokeVirtual(READ, in, typeOf(type, layout.order().get(i))),
                                    StructAccess.typeOf(field)));
                }
                if (struct.tracked() && record) {
                    LocalVar result = body.localVar("result", target.message(body));
                    body.invokeVirtual(BIND, in, result);
                    body.return_(result);
                } else {
                    body.return_(target.message(body));
                }
            });
        });
    }

    private static Expr typeOf(ClassCreator type, int index) {
        return GeneratedCodec.typeOf(type, index, NativeValue.class);
    }
}
