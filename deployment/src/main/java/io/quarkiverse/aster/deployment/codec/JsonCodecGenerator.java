package io.quarkiverse.aster.deployment.codec;

import java.io.IOException;
import java.lang.constant.ClassDesc;
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
import io.quarkus.gizmo2.desc.FieldDesc;
import io.quarkus.gizmo2.desc.MethodDesc;

/**
 * Writes the JSON codec of a message type: a subclass of {@link JsonMessage} in the package of the type, with its only instance
 * in the field {@code INSTANCE}.
 * <p>
 * Codecs of types that refer to each other initialize each other. Each sets {@code INSTANCE} before it looks for others, so
 * that
 * works from wherever it starts, but on one thread at a time only: initialize all of them before calls come in.
 */
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
        ClassDesc codec = codecOf(struct.className().toString());
        gizmo.class_(codec, type -> {
            type.final_();
            type.extends_(JsonMessage.class);
            addConstructor(type, struct);
            addConstants(type, struct);
            addWriteMembers(type, struct);
            addReadMembers(type, struct);
        });
        return struct.className() + SUFFIX;
    }

    static ClassDesc codecOf(String struct) {
        return ClassDesc.of(struct + SUFFIX);
    }

    /** The field with the codec of a message type. */
    static FieldDesc instanceOf(String struct) {
        return FieldDesc.of(codecOf(struct), "INSTANCE", codecOf(struct));
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

    /** The instance first, then the types of the fields that are not primitives. */
    private static void addConstants(ClassCreator type, StructModel struct) {
        type.staticField("INSTANCE", field -> {
            field.public_();
            field.final_();
            field.setType(type.type());
            field.setInitializer(block -> block.yield(block.new_(type.type())));
        });
        for (int i = 0; i < struct.fields().size(); i++) {
            FieldModel member = struct.fields().get(i);
            if (!member.value().isPrimitive()) {
                type.staticField(typeOf(type, i).name(), field -> {
                    field.private_();
                    field.final_();
                    field.setType(JsonValue.class);
                    field.setInitializer(block -> block.yield(JsonTypes.of(block, member.value())));
                });
            }
        }
    }

    /** The field with the {@link JsonValue} of a member. */
    private static FieldDesc typeOf(ClassCreator type, int index) {
        return FieldDesc.of(type.type(), "TYPE_" + index, JsonValue.class);
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
                        body.invokeVirtual(WRITE_VALUE, out, Expr.staticField(typeOf(type, i)),
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
                        FieldDesc valueType = typeOf(type, i);
                        cases.caseOf(i, block -> target.set(block, field, field.value().isPrimitive()
                                ? block.invokeVirtual(JsonTypes.primitiveReader(field.value()), in)
                                : block.cast(block.invokeInterface(READ_VALUE, Expr.staticField(valueType), in),
                                        StructAccess.typeOf(field))));
                    }
                });
            }
        });
    }

    /** Primitives and nullable fields stay what they were from the start. */
    private static void setMissing(BlockCreator body, ClassCreator type, FieldModel field, int index, ParamVar members,
            StructAccess.Target target) {
        if (field.value().isPrimitive() || field.value().nullable() && !field.value().optional()) {
            return;
        }
        body.if_(body.invokeVirtual(IS_MISSING, members, Const.of(index)), missing -> missing
                .if_(missing.isNull(target.get(missing, field)), unset -> target.set(unset, field, unset.cast(
                        unset.invokeVirtual(WHEN_MISSING, members, Const.of(index), Expr.staticField(typeOf(type, index))),
                        StructAccess.typeOf(field)))));
    }
}
