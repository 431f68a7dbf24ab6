package io.quarkiverse.aster.deployment.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.quarkiverse.aster.codec.xlang.ReadPlan;
import io.quarkiverse.aster.codec.xlang.TypeDefinition;
import io.quarkiverse.aster.codec.xlang.XlangFields;
import io.quarkiverse.aster.codec.xlang.XlangMessage;
import io.quarkiverse.aster.codec.xlang.XlangReader;
import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.codec.xlang.XlangWriter;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.FieldModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.Gizmo;
import io.quarkus.gizmo2.LocalVar;
import io.quarkus.gizmo2.ParamVar;
import io.quarkus.gizmo2.creator.BlockCreator;
import io.quarkus.gizmo2.creator.ClassCreator;
import io.quarkus.gizmo2.desc.ConstructorDesc;
import io.quarkus.gizmo2.desc.FieldDesc;
import io.quarkus.gizmo2.desc.MethodDesc;

/** Writes the XLANG codec of a message type: a subclass of {@link XlangMessage}, as {@link GeneratedCodec} says. */
public final class XlangCodecGenerator {

    /** What follows the name of the type in the name of its codec. */
    public static final String SUFFIX = "_AsterXlang";

    /** A class file holds at most 65,535 bytes of a string, and a character of Latin-1 takes up to two. */
    private static final int LONGEST_CONSTANT = 65_535 / 2;

    private static final ConstructorDesc SUPER = ConstructorDesc.of(XlangMessage.class, TypeDefinition.class, boolean.class);
    private static final MethodDesc PARSE = MethodDesc.of(TypeDefinition.class, "parse", TypeDefinition.class, byte[].class);
    private static final MethodDesc CONCAT = MethodDesc.of(String.class, "concat", String.class, String.class);
    private static final MethodDesc GET_BYTES = MethodDesc.of(String.class, "getBytes", byte[].class, Charset.class);
    private static final FieldDesc LATIN_1 = FieldDesc.of(StandardCharsets.class, "ISO_8859_1");

    private static final MethodDesc WRITE = MethodDesc.of(XlangFields.class, "write", void.class, XlangWriter.class,
            XlangMessage.class, int.class, XlangValue.class, Object.class);
    private static final MethodDesc READ = MethodDesc.of(XlangFields.class, "read", Object.class, XlangReader.class,
            ReadPlan.class, int.class, XlangValue.class);
    private static final MethodDesc SKIP = MethodDesc.of(XlangFields.class, "skip", void.class, XlangReader.class,
            ReadPlan.class, int.class);
    private static final MethodDesc WHEN_MISSING = MethodDesc.of(XlangFields.class, "whenMissing", Object.class,
            XlangMessage.class, int.class, XlangValue.class);
    private static final MethodDesc BIND = MethodDesc.of(XlangReader.class, "bind", void.class, int.class, Object.class);
    private static final MethodDesc SIZE = MethodDesc.of(ReadPlan.class, "size", int.class);
    private static final MethodDesc LOCAL = MethodDesc.of(ReadPlan.class, "local", int.class, int.class);
    private static final MethodDesc IS_COMPLETE = MethodDesc.of(ReadPlan.class, "isComplete", boolean.class);

    private final Gizmo gizmo;
    private final ApplicationModel model;

    public XlangCodecGenerator(Gizmo gizmo, ApplicationModel model) {
        this.gizmo = gizmo;
        this.model = model;
    }

    /** Returns the name of the class. */
    public String generate(StructModel struct) {
        XlangLayout layout = XlangLayout.of(struct, model);
        gizmo.class_(GeneratedCodec.classOf(struct.className().toString(), SUFFIX), type -> {
            type.final_();
            type.extends_(XlangMessage.class);
            addConstructor(type, layout.definition(), struct.tracked());
            GeneratedCodec.addConstants(type, struct, XlangValue.class, XlangTypes::of);
            addWrite(type, "writeFields", struct, layout, null);
            if (layout.hasOtherOldOrder()) {
                addWrite(type, "writeFieldsInOldOrder", struct, layout, layout.oldOrder());
            }
            addRead(type, struct, layout);
        });
        return struct.className() + SUFFIX;
    }

    private static void addConstructor(ClassCreator type, TypeDefinition definition, boolean tracked) {
        type.constructor(constructor -> {
            constructor.private_();
            constructor.body(body -> {
                Expr parsed = body.invokeStatic(PARSE, bytes(body, definition.bytes()));
                body.invokeSpecial(SUPER, type.this_(), parsed, Const.of(tracked));
                body.return_();
            });
        });
    }

    /** A constant of bytes is the text that has them in Latin-1. */
    private static Expr bytes(BlockCreator body, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Expr all = Const.of(text.substring(0, Math.min(text.length(), LONGEST_CONSTANT)));
        for (int start = LONGEST_CONSTANT; start < text.length(); start += LONGEST_CONSTANT) {
            all = body.invokeVirtual(CONCAT, all,
                    Const.of(text.substring(start, Math.min(text.length(), start + LONGEST_CONSTANT))));
        }
        return body.invokeVirtual(GET_BYTES, all, Expr.staticField(LATIN_1));
    }

    /** @param order indexes in the definition, {@code null} for its own order */
    private static void addWrite(ClassCreator type, String name, StructModel struct, XlangLayout layout, int[] order) {
        type.method(name, method -> {
            method.protected_();
            method.returning(void.class);
            ParamVar out = method.parameter("out", XlangWriter.class);
            ParamVar object = method.parameter("value", Object.class);
            method.body(body -> {
                StructAccess access = new StructAccess(struct);
                LocalVar message = body.localVar("message", access.type(), body.cast(object, access.type()));
                for (int i = 0; i < layout.order().length; i++) {
                    int local = order == null ? i : order[i];
                    int index = layout.order()[local];
                    FieldModel field = struct.fields().get(index);
                    Expr value = access.get(body, message, field);
                    if (field.value().isPrimitive()) {
                        body.invokeVirtual(XlangTypes.primitiveWriter(field.value()), out, value);
                    } else {
                        body.invokeStatic(WRITE, out, type.this_(), Const.of(local), typeOf(type, index), value);
                    }
                }
                body.return_();
            });
        });
    }

    private static void addRead(ClassCreator type, StructModel struct, XlangLayout layout) {
        type.method("readFields", method -> {
            method.protected_();
            method.returning(Object.class);
            ParamVar in = method.parameter("in", XlangReader.class);
            ParamVar plan = method.parameter("plan", ReadPlan.class);
            ParamVar reference = method.parameter("reference", int.class);
            method.body(body -> {
                StructAccess.Target target = new StructAccess(struct).target(body);
                if (struct.kind() != StructModel.Kind.RECORD) {
                    body.invokeVirtual(BIND, in, reference, target.message(body));
                }
                readAll(body, type, struct, layout, in, plan, target);
                body.ifNot(body.invokeVirtual(IS_COMPLETE, plan),
                        incomplete -> setMissing(incomplete, type, struct, layout, target));
                body.return_(target.message(body));
            });
        });
    }

    private static void readAll(BlockCreator body, ClassCreator type, StructModel struct, XlangLayout layout, ParamVar in,
            ParamVar plan, StructAccess.Target target) {
        LocalVar position = body.localVar("position", Const.of(0));
        LocalVar size = body.localVar("size", body.invokeVirtual(SIZE, plan));
        body.while_(condition -> condition.yield(condition.lt(position, size)), loop -> {
            if (struct.fields().isEmpty()) {
                loop.invokeStatic(SKIP, in, plan, position);
            } else {
                loop.switch_(loop.invokeVirtual(LOCAL, plan, position), cases -> {
                    for (int i = 0; i < layout.order().length; i++) {
                        int index = layout.order()[i];
                        FieldModel field = struct.fields().get(index);
                        cases.caseOf(i, block -> target.set(block, field, field.value().isPrimitive()
                                ? block.invokeStatic(XlangTypes.primitiveReader(field.value()), in, plan, position)
                                : block.cast(block.invokeStatic(READ, in, plan, position, typeOf(type, index)),
                                        StructAccess.typeOf(field))));
                    }
                    cases.default_(unknown -> unknown.invokeStatic(SKIP, in, plan, position));
                });
            }
            loop.inc(position);
        });
    }

    /** Primitives and nullable fields stay what they were from the start, others too unless that was nothing. */
    private static void setMissing(BlockCreator body, ClassCreator type, StructModel struct, XlangLayout layout,
            StructAccess.Target target) {
        for (int i = 0; i < layout.order().length; i++) {
            FieldModel field = struct.fields().get(layout.order()[i]);
            if (GeneratedCodec.isNeverNull(field)) {
                Expr valueType = typeOf(type, layout.order()[i]);
                Const local = Const.of(i);
                body.if_(body.isNull(target.get(body, field)), unset -> target.set(unset, field, unset.cast(
                        unset.invokeStatic(WHEN_MISSING, type.this_(), local, valueType), StructAccess.typeOf(field))));
            }
        }
    }

    private static Expr typeOf(ClassCreator type, int index) {
        return GeneratedCodec.typeOf(type, index, XlangValue.class);
    }
}
