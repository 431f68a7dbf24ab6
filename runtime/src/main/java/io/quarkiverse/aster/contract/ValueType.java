package io.quarkiverse.aster.contract;

import java.util.Objects;
import java.util.function.Consumer;

/** The type of a declared field, or of an element, key or value inside it. */
public sealed interface ValueType {

    /** Passes every declared type that is named anywhere inside. */
    void forEachReference(Consumer<TypeName> action);

    /**
     * A scalar.
     *
     * @param label as contracts have it: {@code bool}, {@code int8} to {@code int64} and {@code uint8} to {@code uint64} (fixed
     *        width), {@code varint32}, {@code varint64}, {@code var_uint32}, {@code var_uint64}, {@code float32},
     *        {@code float64}, {@code string}, {@code binary}, {@code timestamp}, {@code uuid}
     */
    record Primitive(String label) implements ValueType {

        public Primitive {
            Objects.requireNonNull(label, "label");
        }

        @Override
        public void forEachReference(Consumer<TypeName> action) {
            // names no type
        }
    }

    /**
     * A value that contracts call {@code any}.
     *
     * @param format the JSON Schema format of the string that stands for it in JSON, such as {@code date-time}; empty if
     *        nothing is known
     */
    record Untyped(String format) implements ValueType {

        public Untyped {
            Objects.requireNonNull(format, "format");
        }

        @Override
        public void forEachReference(Consumer<TypeName> action) {
            // names no type
        }
    }

    /** A declared message type or enum. */
    record Reference(TypeName name) implements ValueType {

        public Reference {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public void forEachReference(Consumer<TypeName> action) {
            action.accept(name);
        }
    }

    /** A list. */
    record ListOf(ValueType element) implements ValueType {

        public ListOf {
            Objects.requireNonNull(element, "element");
        }

        @Override
        public void forEachReference(Consumer<TypeName> action) {
            element.forEachReference(action);
        }
    }

    /** A set. */
    record SetOf(ValueType element) implements ValueType {

        public SetOf {
            Objects.requireNonNull(element, "element");
        }

        @Override
        public void forEachReference(Consumer<TypeName> action) {
            element.forEachReference(action);
        }
    }

    /** A map. */
    record MapOf(ValueType key, ValueType value) implements ValueType {

        public MapOf {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }

        @Override
        public void forEachReference(Consumer<TypeName> action) {
            key.forEachReference(action);
            value.forEachReference(action);
        }
    }

    /** A value that may be null. Contracts know it of whole fields only; elsewhere it makes the value {@code any}. */
    record OptionalOf(ValueType value) implements ValueType {

        public OptionalOf {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public void forEachReference(Consumer<TypeName> action) {
            value.forEachReference(action);
        }
    }
}
