package io.quarkiverse.aster.codec.dynamic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.quarkiverse.aster.codec.json.JsonValue;
import io.quarkiverse.aster.codec.json.JsonValues;
import io.quarkiverse.aster.codec.xlang.WireType;
import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.codec.xlang.XlangValues;

/**
 * A set, which any collection stands for; repeated elements count once. If its elements have parts it is a list: a peer could
 * send one that contains itself, which has no hash.
 */
final class SetShape extends Shape {

    private final Shape element;

    SetShape(Shape element) {
        this.element = element;
    }

    @Override
    Object accept(Object value, Acceptance acceptance) {
        return element.hashable() ? ListShape.elements(value, element, acceptance, new LinkedHashSet<>())
                : ListShape.elements(value, element, acceptance, new ArrayList<>());
    }

    @Override
    WireType wireType() {
        return WireType.set(element.wireType());
    }

    @Override
    XlangValue<?> xlang() {
        return element.hashable() ? XlangValues.set(element.xlang()) : XlangValues.unhashedSet(element.xlang());
    }

    @Override
    JsonValue<?> json() {
        return element.hashable() ? JsonValues.set(element.json()) : JsonValues.list(element.json());
    }

    @Override
    Object zero() {
        return element.hashable() ? Set.of() : List.of();
    }

    @Override
    List<Shape> parts() {
        return List.of(element);
    }

    @Override
    String label() {
        return "set<" + element.label() + ">";
    }
}
