package io.quarkiverse.aster.deployment.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.quarkiverse.aster.codec.xlang.RandomTypes;
import io.quarkiverse.aster.codec.xlang.SlowType;
import io.quarkiverse.aster.codec.xlang.SlowType.SlowField;
import io.quarkiverse.aster.codec.xlang.SlowType.SlowStruct;

/** Java source of records that have the types of the twin codec on the wire. */
final class RecordSource {

    /** The name of the class that has the records in it. */
    static final String CLASS = "Types";

    private static final Map<Integer, String> PRIMITIVES = Map.ofEntries(Map.entry(1, "boolean"), Map.entry(2, "byte"),
            Map.entry(3, "short"), Map.entry(4, "int"), Map.entry(5, "int"), Map.entry(6, "long"), Map.entry(7, "long"),
            Map.entry(9, "byte"), Map.entry(10, "short"), Map.entry(11, "int"), Map.entry(12, "int"), Map.entry(13, "long"),
            Map.entry(14, "long"), Map.entry(19, "float"), Map.entry(20, "double"));
    private static final Map<String, String> BOXES = Map.of("boolean", "Boolean", "byte", "Byte", "short", "Short", "int",
            "Integer", "long", "Long", "float", "Float", "double", "Double");
    private static final List<Integer> FIXED = List.of(4, 6, 11, 13);
    private static final List<Integer> UNSIGNED = List.of(9, 10, 11, 12, 13, 14);
    /** What numbers are in containers, whose annotations would apply to keys and values alike. */
    private static final Map<Integer, Integer> PLAIN = Map.of(4, 5, 6, 7, 9, 2, 10, 3, 11, 5, 12, 5, 13, 7, 14, 7);
    private static final String ADDED = "new_";

    private final Map<String, String> records = new LinkedHashMap<>();

    private RecordSource() {
    }

    /** The nearest type that Java can declare. */
    static SlowStruct declarable(SlowStruct struct) {
        return declarable(struct, "");
    }

    /** @param prefix of the names of types, so that those which evolution adds differ from those that were there */
    private static SlowStruct declarable(SlowStruct struct, String prefix) {
        return RandomTypes.ordered(new SlowStruct(struct.namespace(), prefix + struct.name(), struct.fields().stream()
                .map(field -> new SlowField(field.name(), declarable(field.type(), false,
                        field.name().startsWith(ADDED) ? "Added" : prefix)))
                .toList()));
    }

    private static SlowType declarable(SlowType type, boolean contained, String prefix) {
        return new SlowType(contained ? PLAIN.getOrDefault(type.id(), type.id()) : type.id(), type.nullable(),
                type.arguments().stream().map(argument -> declarable(argument, true, prefix)).toList(),
                type.struct() == null ? null : declarable(type.struct(), prefix));
    }

    /** A class in the package with one record for each type, and a contract with the root. */
    static String of(String packageName, SlowStruct root) {
        RecordSource source = new RecordSource();
        source.add(root);
        return """
                package %s;
                import io.quarkiverse.aster.*;
                import java.util.*;
                public class %s {
                    @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)
                    @interface Nullable { }
                    public enum Color { RED, GREEN, BLUE }
                    @AsterService(name = "S") public interface Contract { @Rpc %s call(%3$s request); }
                    %s
                }
                """.formatted(packageName, CLASS, root.name(), String.join("\n    ", source.records.values()));
    }

    private void add(SlowStruct struct) {
        // not in the order of the wire, which is the generator's to find
        List<SlowField> fields = new ArrayList<>(struct.fields());
        Collections.reverse(fields);
        String components = fields.stream().map(this::component).collect(Collectors.joining(", "));
        String before = records.put(struct.name(), "@WireType(\"%s/%s\") public record %2$s(%s) { }"
                .formatted(struct.namespace(), struct.name(), components));
        if (before != null) {
            throw new IllegalStateException("two types " + struct.name());
        }
    }

    private String component(SlowField field) {
        SlowType type = field.type();
        return (FIXED.contains(type.id()) ? "@FixedWidth " : "") + (UNSIGNED.contains(type.id()) ? "@Unsigned " : "")
                + (type.nullable() || !PRIMITIVES.containsKey(type.id()) ? reference(type) : PRIMITIVES.get(type.id()))
                + " " + field.name();
    }

    private String reference(SlowType type) {
        String nullable = type.nullable() ? "@Nullable " : "";
        if (PRIMITIVES.containsKey(type.id())) {
            return nullable + BOXES.get(PRIMITIVES.get(type.id()));
        }
        List<String> arguments = type.arguments().stream().map(this::reference).toList();
        return switch (type.id()) {
            case 21 -> nullable + "String";
            case 22 -> nullable + "List<" + arguments.get(0) + ">";
            case 23 -> nullable + "Set<" + arguments.get(0) + ">";
            case 24 -> nullable + "Map<" + arguments.get(0) + ", " + arguments.get(1) + ">";
            case 25 -> nullable + "Color";
            case 30 -> {
                add(type.struct());
                yield nullable + type.struct().name();
            }
            case 38 -> "java.time." + nullable + "Instant";
            case 39 -> "java.time." + nullable + "LocalDate";
            case 41 -> "byte " + nullable + "[]";
            default -> throw new IllegalStateException("type " + type);
        };
    }
}
