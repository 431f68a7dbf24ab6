package io.quarkiverse.aster.codec.xlang;

import java.util.Comparator;
import java.util.function.Function;

/** The order in which the libraries write the fields of a type. It matters only to peers that ignore the definition. */
final class FieldOrder {

    /** With schema evolution: names compare in snake case. */
    static final Comparator<WireField> COMPATIBLE = order(
            field -> field.id() >= 0 ? Integer.toString(field.id()) : FieldNames.snakeCase(field.name()));

    /** Of the 0.16 form: names compare as they are. */
    static final Comparator<WireField> AS_NAMED = order(WireField::name);

    private FieldOrder() {
    }

    private static Comparator<WireField> order(Function<WireField, String> identifier) {
        return Comparator.<WireField> comparingInt(field -> group(field.type()))
                .thenComparingInt(field -> within(field.type()))
                .thenComparing(identifier);
    }

    private static int group(WireType type) {
        if (size(type.id) > 0) {
            return type.nullable ? 1 : 0;
        }
        return switch (type.id) {
            case TypeId.LIST, TypeId.SET -> 3;
            case TypeId.MAP -> 4;
            case TypeId.ANY, TypeId.ENUM, TypeId.NAMED_ENUM, TypeId.NAMED_STRUCT, TypeId.NAMED_COMPATIBLE_STRUCT -> 5;
            default -> 2;
        };
    }

    private static int within(WireType type) {
        int size = size(type.id);
        if (size > 0) {
            return (isVariable(type.id) ? 0x10000 : 0) - size * 0x100 - type.id;
        }
        return group(type) == 5 ? 0 : type.id;
    }

    private static boolean isVariable(int id) {
        return id == TypeId.VARINT32 || id == TypeId.VARINT64 || id == TypeId.VAR_UINT32 || id == TypeId.VAR_UINT64;
    }

    /** Bytes of a number or bool, 0 for everything else. */
    private static int size(int id) {
        return switch (id) {
            case TypeId.BOOL, TypeId.INT8, TypeId.UINT8 -> 1;
            case TypeId.INT16, TypeId.UINT16 -> 2;
            case TypeId.INT32, TypeId.VARINT32, TypeId.UINT32, TypeId.VAR_UINT32, TypeId.FLOAT32 -> 4;
            case TypeId.INT64, TypeId.VARINT64, TypeId.UINT64, TypeId.VAR_UINT64, TypeId.FLOAT64 -> 8;
            default -> 0;
        };
    }
}
