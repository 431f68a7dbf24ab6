package io.quarkiverse.aster.contract;

import java.util.Locale;

/** What a manifest says a value is: coarser than a contract, enough to build a request from. */
public enum FieldKind {
    /** Text, and whatever is none of the others. */
    STRING,
    INT,
    FLOAT,
    BOOL,
    BYTES,
    /** Lists and sets. */
    LIST,
    MAP,
    /** Another message type. */
    REF,
    ENUM;

    /** The spelling in manifests. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind spelled that way; an unknown one is {@link #STRING}, as peers treat it. */
    static FieldKind ofLabel(String label) {
        for (FieldKind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        return STRING;
    }

    /** The kind of a primitive by its label in contracts. */
    static FieldKind ofPrimitive(String label) {
        if (label.contains("int")) {
            return INT;
        }
        return switch (label) {
            case "bool" -> BOOL;
            case "float32", "float64" -> FLOAT;
            case "binary" -> BYTES;
            default -> STRING;
        };
    }
}
