package io.quarkiverse.aster.deployment.codec;

import io.quarkiverse.aster.deployment.model.ValueModel;

/** What a field takes to be written, and to be read where the payload has it as it is declared. */
enum XlangShape {

    PRIMITIVE,

    /** A text that is not nullable. */
    TEXT,

    /** Neither a flag nor type information precedes the value. */
    PLAIN,

    OTHER;

    static XlangShape of(ValueModel value) {
        if (value.isPrimitive()) {
            return PRIMITIVE;
        }
        if (value.nullable() || value.kind() == ValueModel.Kind.STRUCT) {
            return OTHER;
        }
        return value.kind() == ValueModel.Kind.STRING ? TEXT : PLAIN;
    }
}
