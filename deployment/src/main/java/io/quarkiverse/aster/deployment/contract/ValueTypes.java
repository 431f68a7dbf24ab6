package io.quarkiverse.aster.deployment.contract;

import java.util.function.Function;
import java.util.function.Predicate;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;
import io.quarkiverse.aster.deployment.model.ValueModel;

/**
 * Types of values in the terms of contracts. Labels follow the bytes on the wire, so that equal bytes are equal contracts in
 * every language: a {@code long} is {@code varint64}, as is the {@code int} of Python.
 *
 * @param names the wire name of a type by its class
 * @param describable whether all about an enum is known that its payloads depend on
 */
record ValueTypes(Function<DotName, TypeName> names, Predicate<DotName> describable) {

    /** The type of a field, or of anything in it: contracts have {@code any} for an element that may be null. */
    ValueType of(ValueModel value) {
        ValueType type = notNull(value);
        return value.nullable() ? new ValueType.OptionalOf(type) : type;
    }

    private ValueType notNull(ValueModel value) {
        boolean fixed = value.width() == ValueModel.Width.FIXED;
        return switch (value.kind()) {
            case BOOL -> new ValueType.Primitive("bool");
            case INT8 -> new ValueType.Primitive(value.unsigned() ? "uint8" : "int8");
            case INT16 -> new ValueType.Primitive(value.unsigned() ? "uint16" : "int16");
            case INT32 -> integer(32, fixed, value.unsigned());
            case INT64 -> integer(64, fixed, value.unsigned());
            case FLOAT32 -> new ValueType.Primitive("float32");
            case FLOAT64 -> new ValueType.Primitive("float64");
            case STRING -> new ValueType.Primitive("string");
            case BINARY -> new ValueType.Primitive("binary");
            // `any` in the contract, as in those of Python; the format is for JSON Schema
            case INSTANT -> new ValueType.Untyped("date-time");
            case LOCAL_DATE -> new ValueType.Untyped("date");
            case UUID -> new ValueType.Untyped("uuid");
            case STRUCT -> new ValueType.Reference(names.apply(value.reference()));
            case ENUM -> describable.test(value.reference()) ? new ValueType.Reference(names.apply(value.reference()))
                    : new ValueType.Untyped("");
            case LIST -> new ValueType.ListOf(of(value.element()));
            case SET -> new ValueType.SetOf(of(value.element()));
            case MAP -> new ValueType.MapOf(of(value.mapKey()), of(value.mapValue()));
        };
    }

    private static ValueType integer(int bits, boolean fixed, boolean unsigned) {
        String prefix = fixed ? unsigned ? "uint" : "int" : unsigned ? "var_uint" : "varint";
        return new ValueType.Primitive(prefix + bits);
    }
}
