package io.quarkiverse.aster.codec.dynamic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import io.quarkiverse.aster.codec.json.JsonValue;
import io.quarkiverse.aster.codec.json.JsonValues;
import io.quarkiverse.aster.codec.xlang.WireType;
import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.codec.xlang.XlangValues;

/** A list, which any collection or array of objects stands for. */
final class ListShape extends Shape {

    private final Shape element;

    ListShape(Shape element) {
        this.element = element;
    }

    @Override
    Object accept(Object value, Acceptance acceptance) {
        return elements(value, element, acceptance, new ArrayList<>());
    }

    /** Adds all elements of a value to a collection, and returns that. */
    static <C extends Collection<Object>> C elements(Object value, Shape element, Acceptance acceptance, C accepted) {
        Collection<?> source = value instanceof Object[] array ? Arrays.asList(array) : null;
        if (source == null) {
            if (!(value instanceof Collection<?> collection)) {
                throw Rejected.value(value, "a collection");
            }
            source = collection;
        }
        acceptance.enter();
        int index = 0;
        for (Object each : source) {
            try {
                accepted.add(element.accept(each, acceptance));
            } catch (Rejected e) {
                throw e.at(index);
            }
            index++;
        }
        acceptance.leave();
        return accepted;
    }

    @Override
    WireType wireType() {
        return WireType.list(element.wireType());
    }

    @Override
    XlangValue<?> xlang() {
        return XlangValues.list(element.xlang());
    }

    @Override
    XlangValue<?> xlangLoosely() {
        XlangValue<?> each = element.xlangLoosely();
        return each == AnyShape.OR_NULL ? each : XlangValues.nullable(XlangValues.list(each));
    }

    @Override
    JsonValue<?> json() {
        return JsonValues.list(element.json());
    }

    @Override
    Object zero() {
        return List.of();
    }

    @Override
    List<Shape> parts() {
        return List.of(element);
    }

    @Override
    String label() {
        return "list<" + element.label() + ">";
    }
}
