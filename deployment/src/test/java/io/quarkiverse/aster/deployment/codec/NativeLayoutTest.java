package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.EnumModel;
import io.quarkiverse.aster.deployment.model.FieldModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkiverse.aster.deployment.model.TypeModel;
import io.quarkiverse.aster.deployment.model.ValueModel;
import io.quarkiverse.aster.deployment.model.ValueModel.Kind;
import io.quarkiverse.aster.deployment.model.ValueModel.Width;
import io.quarkiverse.aster.deployment.model.WireTag;

/** What the schema id of a message type depends on, and what not. */
@Timeout(30)
class NativeLayoutTest {

    private static final DotName MESSAGE = DotName.createSimple("a.Message");
    private static final DotName INNER = DotName.createSimple("a.Inner");
    private static final DotName COLOR = DotName.createSimple("a.Color");

    private final FieldModel number = field("number", value(Kind.INT32, false, Width.VARIABLE, false, null));
    private final FieldModel text = field("text", value(Kind.STRING, false, null, false, null));
    private final FieldModel inner = field("inner", value(Kind.STRUCT, false, null, false, INNER));
    private final FieldModel color = field("color", value(Kind.ENUM, false, null, false, COLOR));
    private final FieldModel list = field("list", list(value(Kind.STRING, false, null, false, null)));

    private WireTag tag = new WireTag("a", "Message");
    private StructModel innerType = new StructModel(INNER, new WireTag("a", "Inner"), StructModel.Kind.RECORD, List.of(text),
            false, null);
    private EnumModel colorType = new EnumModel(COLOR, new WireTag("a", "Color"), List.of("RED", "BLUE"), true, List.of());

    private final long schema = schema(number, text, inner, color, list);

    @Test
    void isTheSameEveryTime() {
        assertThat(schema(number, text, inner, color, list)).isEqualTo(schema);
        // for ever: applications of different versions of the extension talk to each other
        assertThat(Long.toHexString(schema)).isEqualTo("e786de4e5e5e759d");
    }

    @Test
    void doesNotDependOnWhatTheContractDoesNotSay() {
        assertThat(schema(list, color, inner, text, number)).as("order of fields").isEqualTo(schema);
        colorType = new EnumModel(COLOR, colorType.tag(), List.of("BLUE", "RED"), false, List.of(7, 8));
        assertThat(schema(number, text, inner, color, list)).as("order and numbers of constants").isEqualTo(schema);
        FieldModel described = new FieldModel("javaName", "text", text.value(), text.access(), "what it is");
        assertThat(schema(number, described, inner, color, list)).as("Java names, descriptions").isEqualTo(schema);
        FieldModel optional = field("text", new ValueModel(Kind.STRING, type(Optional.class), true, true, null, false, null,
                List.of()));
        FieldModel nullable = field("text", value(Kind.STRING, true, null, false, null));
        assertThat(schema(number, optional)).as("how Java has no value").isEqualTo(schema(number, nullable));
    }

    @Test
    void dependsOnEverythingElse() {
        List<Long> schemas = new ArrayList<>(List.of(schema));
        schemas.add(schema(number, text, inner, color));
        schemas.add(schema(number, field("text2", text.value()), inner, color, list));
        schemas.add(schema(number, field("text", value(Kind.STRING, true, null, false, null)), inner, color, list));
        schemas.add(schema(field("number", value(Kind.INT64, false, Width.VARIABLE, false, null)), text, inner, color, list));
        schemas.add(schema(field("number", value(Kind.INT32, false, Width.FIXED, false, null)), text, inner, color, list));
        schemas.add(schema(field("number", value(Kind.INT32, false, Width.VARIABLE, true, null)), text, inner, color, list));
        schemas.add(schema(number, text, inner, color,
                field("list", list(value(Kind.STRING, true, null, false, null)))));
        schemas.add(schema(number, text, inner, color, field("list", list(list(text.value())))));
        tag = new WireTag("b", "Message");
        schemas.add(schema(number, text, inner, color, list));
        tag = new WireTag("a", "Message");
        innerType = new StructModel(INNER, innerType.tag(), StructModel.Kind.RECORD, List.of(text), true, null);
        schemas.add(schema(number, text, inner, color, list));
        innerType = new StructModel(INNER, innerType.tag(), StructModel.Kind.RECORD, List.of(text, number), false, null);
        schemas.add(schema(number, text, inner, color, list));
        innerType = new StructModel(INNER, new WireTag("a", "Other"), StructModel.Kind.RECORD, List.of(text), false, null);
        schemas.add(schema(number, text, inner, color, list));
        colorType = new EnumModel(COLOR, colorType.tag(), List.of("RED", "BLUE", "GREEN"), true, List.of());
        schemas.add(schema(number, text, inner, color, list));

        assertThat(schemas).doesNotHaveDuplicates();
    }

    @Test
    void fieldsFollowEachOtherByName() {
        assertThat(layout(number, text, inner, color, list).order()).containsExactly(3, 2, 4, 0, 1);
    }

    private long schema(FieldModel... fields) {
        return layout(fields).schema();
    }

    private NativeLayout layout(FieldModel... fields) {
        StructModel message = new StructModel(MESSAGE, tag, StructModel.Kind.POJO, List.of(fields), false, null);
        Map<DotName, TypeModel> types = Map.of(MESSAGE, message, INNER, innerType, COLOR, colorType);
        return NativeLayout.of(message, new ApplicationModel(List.of(), List.of(), List.of(), types));
    }

    private static FieldModel field(String name, ValueModel value) {
        return new FieldModel(name, name, value, new FieldModel.Access(MESSAGE, null, null), null);
    }

    private static ValueModel value(Kind kind, boolean nullable, Width width, boolean unsigned, DotName reference) {
        return new ValueModel(kind, type(String.class), nullable, false, width, unsigned, reference, List.of());
    }

    private static ValueModel list(ValueModel element) {
        return new ValueModel(Kind.LIST, type(List.class), false, false, null, false, null, List.of(element));
    }

    private static ClassType type(Class<?> type) {
        return ClassType.create(DotName.createSimple(type));
    }
}
