package io.quarkiverse.aster.deployment.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.quarkiverse.aster.codec.xlang.TypeDefinition;
import io.quarkiverse.aster.codec.xlang.TypeName;
import io.quarkiverse.aster.codec.xlang.WireField;
import io.quarkiverse.aster.codec.xlang.WireType;
import io.quarkiverse.aster.codec.xlang.XlangMessage;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.FieldModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkiverse.aster.deployment.model.ValueModel;

/**
 * How the fields of a message type follow each other in payloads.
 *
 * @param definition what payloads say about the type
 * @param order the fields in the order of the definition, as indexes in the model
 * @param oldOrder the fields in the order of the 0.16 form, as indexes in the definition
 */
record XlangLayout(TypeDefinition definition, int[] order, int[] oldOrder) {

    static XlangLayout of(StructModel struct, ApplicationModel model) {
        List<WireField> fields = new ArrayList<>();
        Map<String, Integer> indexes = new HashMap<>();
        for (FieldModel field : struct.fields()) {
            indexes.put(field.wireName(), fields.size());
            fields.add(new WireField(field.wireName(), typeOfField(field.value(), model)));
        }
        TypeDefinition definition = TypeDefinition.of(new TypeName(struct.tag().namespace(), struct.tag().name()), fields);
        int[] order = definition.fields().stream().mapToInt(field -> indexes.get(field.name())).toArray();
        return new XlangLayout(definition, order, XlangMessage.oldFieldOrder(definition));
    }

    boolean hasOtherOldOrder() {
        return !Arrays.equals(oldOrder, IntStream.range(0, oldOrder.length).toArray());
    }

    private static WireType typeOfField(ValueModel value, ApplicationModel model) {
        WireType type = XlangTypes.wireType(value);
        if (value.nullable()) {
            type = type.asNullable();
        }
        return value.kind() == ValueModel.Kind.STRUCT && model.struct(value.reference()).tracked() ? type.asTracked() : type;
    }
}
