package io.quarkiverse.aster.deployment.codec;

import java.io.IOException;
import java.util.List;

import io.quarkiverse.aster.codec.json.JsonFields;
import io.quarkiverse.aster.codec.json.JsonMembers;
import io.quarkiverse.aster.codec.json.JsonMessage;
import io.quarkiverse.aster.codec.json.JsonReader;
import io.quarkiverse.aster.codec.json.JsonValue;
import io.quarkiverse.aster.codec.json.JsonWriter;
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
import io.quarkus.gizmo2.desc.MethodDesc;

/** Writes the JSON codec of a message type: a subclass of {@link JsonMessage}, as {@link GeneratedCodec} says. */
public final class JsonCodecGenerator {

    /** What follows the name of the message type in the name of its codec. */
    public static final String SUFFIX = "_AsterJson";

    private static final MethodDesc FIELDS = MethodDesc.of(JsonMessage.class, "fields", JsonFields.class);
    private static final MethodDesc WRITE_NAME = MethodDesc.of(JsonWriter.class, "member", void.class, JsonFields.class,
            int.class);
    private static final MethodDesc WRITE_VALUE = MethodDesc.of(JsonWriter.class, "value", void.class, JsonValue.class,
            Object.class);
    private static final MethodDesc READ_VALUE = MethodDesc.of(JsonValue.class, "read", Object.class, JsonReader.class);
    private static final MethodDesc NEXT = MethodDesc.of(JsonMembers.class, "next", int.class);
    private static final MethodDesc IS_MISSING = MethodDesc.of(JsonMembers.class, "isMissing", boolean.class, int.class);
    private static final MethodDesc WHEN_MISSING = MethodDesc.of(JsonMembers.class, "whenMissing", Object.class, int.class,
            JsonValue.class);

    private final Gizmo gizmo;

    public JsonCodecGenerator(Gizmo gizmo) {
        this.gizmo = gizmo;
    }

    /** Returns the name of the class. */
    public String generate(StructModel struct) {
        gizmo.class_(GeneratedCodec.classOf(struct.className().toString(), SUFFIX), type -> {
            type.final_();
            type.extends_(JsonMessage.class);
            addConstructor(type, struct);
            GeneratedCodec.addConstants(type, struct, JsonValue.class, JsonTypes::of);
            addWriteMembers(type, struct);
            addReadMembers(type, struct);
        });
        return struct.className() + SUFFIX;
    }

    private static void addConstructor(ClassCreator type, StructModel struct) {
        type.constructor(constructor -> {
            constructor.private_();
            constructor.body(body -> {
                Expr names = body.newArray(String.class, struct.fields(), field -> Const.of(field.wireName()));
                Expr fields = body.new_(ConstructorDesc.of(JsonFields.class, String.class, String[].class),
                        Const.of(struct.tag().name()), names);
                body.invokeSpecial(ConstructorDesc.of(JsonMessage.class, JsonFields.class), type.this_(), fields);
                body.return_();
            });
        });
    }

    private static void addWriteMembers(ClassCreator type, StructModel struct) {
        type.method("writeMembers", method -> {
            method.protected_();
            method.returning(void.class);
            ParamVar out = method.parameter("out", JsonWriter.class);
            ParamVar object = method.parameter("value", Object.class);
            method.throws_(IOException.class);
            method.body(body -> {
                StructAccess access = new StructAccess(struct);
                LocalVar message = body.localVar("message", access.type(), body.cast(object, access.type()));
                LocalVar fields = body.localVar("fields", body.invokeVirtual(FIELDS, type.this_()));
                for (int i = 0; i < struct.fields().size(); i++) {
                    FieldModel field = struct.fields().get(i);
                    body.invokeVirtual(WRITE_NAME, out, fields, Const.of(i));
                    if (field.value().isPrimitive()) {
                        body.invokeVirtual(JsonTypes.primitiveWriter(field.value()), out, access.get(body, message, field));
                    } else {
                        body.invokeVirtual(WRITE_VALUE, out, typeOf(type, i),
                                access.get(body, message, field));
                    }
                }
                body.return_();
            });
        });
    }

    private static void addReadMembers(ClassCreator type, StructModel struct) {
        type.method("readMembers", method -> {
            method.protected_();
            method.returning(Object.class);
            ParamVar in = method.parameter("in", JsonReader.class);
            ParamVar members = method.parameter("members", JsonMembers.class);
            method.throws_(IOException.class);
            method.body(body -> {
                StructAccess.Target target = new StructAccess(struct).target(body);
                readAll(body, type, struct, in, members, target);
                for (int i = 0; i < struct.fields().size(); i++) {
                    setMissing(body, type, struct.fields().get(i), i, members, target);
                }
                body.return_(target.message(body));
            });
        });
    }

    private static void readAll(BlockCreator body, ClassCreator type, StructModel struct, ParamVar in, ParamVar members,
            StructAccess.Target target) {
        LocalVar index = body.localVar("index", Const.of(0));
        body.while_(condition -> {
            condition.set(index, condition.invokeVirtual(NEXT, members));
            condition.yield(condition.ne(index, JsonMembers.END));
        }, loop -> {
            List<FieldModel> fields = struct.fields();
            if (!fields.isEmpty()) {
                loop.switch_(index, cases -> {
                    for (int i = 0; i < fields.size(); i++) {
                        FieldModel field = fields.get(i);
                        Expr valueType = typeOf(type, i);
                        cases.caseOf(i, block -> target.set(block, field, field.value().isPrimitive()
                                ? block.invokeVirtual(JsonTypes.primitiveReader(field.value()), in)
                                : block.cast(block.invokeInterface(READ_VALUE, valueType, in),
                                        StructAccess.typeOf(field))));
                    }
                });
            }
        });
    }

    /** Primitives and nullable fields stay what they were from the start. */
    private static void setMissing(BlockCreator body, ClassCreator type, FieldModel field, int index, ParamVar members,
            StructAccess.Target target) {
        if (!GeneratedCodec.isNeverNull(field)) {
            return;
        }
        body.if_(body.invokeVirtual(IS_MISSING, members, Const.of(index)), missing -> missing
                .if_(missing.isNull(target.get(missing, field)), unset -> target.set(unset, field, unset.cast(
                        unset.invokeVirtual(WHEN_MISSING, members, Const.of(index), typeOf(type, index)),
                        StructAccess.typeOf(field)))));
    }

    private static Expr typeOf(ClassCreator type, int index) {
        return GeneratedCodec.typeOf(type, index, JsonValue.class);
    }
}
