package io.quarkiverse.aster.codec.dynamic;

import io.quarkiverse.aster.codec.json.JsonValue;
import io.quarkiverse.aster.codec.json.JsonValues;
import io.quarkiverse.aster.codec.xlang.TypeId;
import io.quarkiverse.aster.codec.xlang.WireType;
import io.quarkiverse.aster.codec.xlang.XlangValue;
import io.quarkiverse.aster.codec.xlang.XlangValues;
import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.contract.TypeName;

/**
 * A message type of which the description has only the name. Its values can be read, and written as JSON, which needs no types.
 */
final class UndescribedShape extends Shape {

    private final TypeName name;

    UndescribedShape(TypeName name) {
        this.name = name;
    }

    @Override
    Object accept(Object value, Acceptance acceptance) {
        if (!acceptance.json()) {
            throw Rejected.value(value, "nothing: the description of the contract does not tell the fields of "
                    + Shown.text(name.tag()) + "; use JSON mode, or a description with all types");
        }
        return AnyShape.VALUE.accept(value, acceptance);
    }

    @Override
    WireType wireType() {
        return WireType.of(TypeId.NAMED_COMPATIBLE_STRUCT);
    }

    @Override
    XlangValue<?> xlang() {
        return XlangValues.ANY;
    }

    @Override
    XlangValue<?> xlangForReading() {
        return AnyShape.OR_NULL;
    }

    @Override
    JsonValue<?> json() {
        return JsonValues.ANY;
    }

    @Override
    String label() {
        return name.tag();
    }
}
