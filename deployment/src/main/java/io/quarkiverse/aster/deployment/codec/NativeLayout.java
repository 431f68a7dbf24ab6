package io.quarkiverse.aster.deployment.codec;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.EnumModel;
import io.quarkiverse.aster.deployment.model.FieldModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkiverse.aster.deployment.model.TypeModel;
import io.quarkiverse.aster.deployment.model.ValueModel;

/**
 * What NATIVE payloads of a message type look like. All of it follows from wire names, so that applications with the same
 * contract agree, however their classes are called and their fields are ordered.
 *
 * @param order the fields in the order of the payload, as indexes in the model
 * @param schema a hash over all that the payload depends on, for the type and those it reaches
 */
record NativeLayout(List<Integer> order, long schema) {

    static NativeLayout of(StructModel struct, ApplicationModel model) {
        return new NativeLayout(order(struct), schema(struct, model));
    }

    private static List<Integer> order(StructModel struct) {
        return IntStream.range(0, struct.fields().size()).boxed()
                .sorted(Comparator.comparing(index -> struct.fields().get(index).wireName())).toList();
    }

    private static long schema(StructModel struct, ApplicationModel model) {
        SchemaHash hash = new SchemaHash();
        hash.add(struct.tag().toString());
        TreeMap<String, TypeModel> types = new TreeMap<>();
        ReachableTypes.from(List.of(struct.className()), model)
                .forEach(name -> types.put(model.types().get(name).tag().toString(), model.types().get(name)));
        for (TypeModel type : types.values()) {
            hash.add(type.tag().namespace()).add(type.tag().name());
            if (type instanceof EnumModel enumeration) {
                hash.add("enum").add(enumeration.constants().size());
                enumeration.constants().stream().sorted().forEach(hash::add);
            } else {
                addMessage(hash, (StructModel) type, model);
            }
        }
        return hash.first64Bits();
    }

    private static void addMessage(SchemaHash hash, StructModel struct, ApplicationModel model) {
        hash.add(struct.tracked() ? "tracked" : "message").add(struct.fields().size());
        for (int index : order(struct)) {
            FieldModel field = struct.fields().get(index);
            hash.add(field.wireName());
            addValue(hash, field.value(), model);
        }
    }

    private static void addValue(SchemaHash hash, ValueModel value, ApplicationModel model) {
        hash.add(Scalars.name(value)).add(value.width() == ValueModel.Width.FIXED ? "fixed" : "");
        hash.add(value.nullable() ? "nullable" : "");
        hash.add(tag(value.reference(), model)).add(value.arguments().size());
        value.arguments().forEach(argument -> addValue(hash, argument, model));
    }

    private static String tag(DotName reference, ApplicationModel model) {
        return reference == null ? "" : model.types().get(reference).tag().toString();
    }
}
