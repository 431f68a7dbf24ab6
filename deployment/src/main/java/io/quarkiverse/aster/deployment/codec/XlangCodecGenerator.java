package io.quarkiverse.aster.deployment.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.quarkiverse.aster.codec.xlang.TypeDefinition;
import io.quarkiverse.aster.codec.xlang.XlangMessage;
import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.Gizmo;
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
            XlangWriteMethods writing = new XlangWriteMethods(type, struct, layout);
            writing.add("writeFields", null);
            if (layout.hasOtherOldOrder()) {
                writing.add("writeFieldsInOldOrder", layout.oldOrder());
            }
            new XlangDeclaredMethods(type, struct, layout).add();
            new XlangReadMethods(type, struct, layout).add();
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
}
