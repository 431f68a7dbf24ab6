package io.quarkiverse.aster.codec.dynamic;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.aster.codec.json.JsonValue;
import io.quarkiverse.aster.codec.json.JsonValues;
import io.quarkiverse.aster.codec.xlang.WireType;
import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.codec.xlang.XlangValues;

/** A value that may be null, which an empty {@link Optional} is too. */
final class OptionalShape extends Shape {

    private final Shape value;

    OptionalShape(Shape value) {
        this.value = value;
    }

    @Override
    Object accept(Object object, Acceptance acceptance) {
        Object present = object instanceof Optional<?> optional ? optional.orElse(null) : object;
        return present == null ? null : value.accept(present, acceptance);
    }

    @Override
    WireType wireType() {
        return value.wireType();
    }

    @Override
    WireType fieldType() {
        return value.fieldType().asNullable();
    }

    @Override
    XlangValue<?> xlang() {
        return XlangValues.nullable(value.xlang());
    }

    @Override
    XlangValue<?> xlangForReading() {
        return value.xlangForReading() == AnyShape.OR_NULL ? AnyShape.OR_NULL : xlang();
    }

    @Override
    XlangValue<?> xlangLoosely() {
        return value.xlangLoosely();
    }

    @Override
    JsonValue<?> json() {
        return JsonValues.nullable(value.json());
    }

    @Override
    boolean nullable() {
        return true;
    }

    @Override
    boolean hashable() {
        return value.hashable();
    }

    @Override
    List<Shape> parts() {
        return List.of(value);
    }

    @Override
    String label() {
        return value.label() + "?";
    }
}
