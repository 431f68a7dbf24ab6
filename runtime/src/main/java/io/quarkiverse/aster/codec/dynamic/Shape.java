package io.quarkiverse.aster.codec.dynamic;

import java.util.List;

import io.quarkiverse.aster.codec.json.JsonKey;
import io.quarkiverse.aster.codec.json.JsonValue;
import io.quarkiverse.aster.codec.xlang.WireType;
import io.quarkiverse.aster.codec.xlang.XlangValue;

/**
 * The type of a field, or of anything in it: which values it takes, and how they are written and read. Immutable once built.
 */
abstract class Shape {

    /**
     * Brings a value into the one form that the codecs of both modes write.
     *
     * @throws Rejected if it is no value of the type
     */
    abstract Object accept(Object value, Acceptance acceptance);

    /** As the key of a map, where it may be given as text. */
    Object acceptKey(Object value, Acceptance acceptance) {
        return accept(value, acceptance);
    }

    /** On the wire of XLANG, without the flags of a field. */
    abstract WireType wireType();

    /** Writes what {@link #accept} returned, and reads the same. */
    abstract XlangValue<?> xlang();

    /** What reads a field of the type, if that is more than is written. */
    XlangValue<?> xlangForReading() {
        return xlang();
    }

    /** What reads a field of which the type is known roughly: whatever the payload has, with names where there are some. */
    XlangValue<?> xlangLoosely() {
        return AnyShape.OR_NULL;
    }

    /** Writes what {@link #accept} returned, and reads the same. */
    abstract JsonValue<?> json();

    /** The form of keys, {@code null} if values of the type have none. */
    JsonKey<?> key() {
        return null;
    }

    /** What a field of the type is if nothing is given for it, {@code null} if it has to be given. */
    Object zero() {
        return null;
    }

    boolean nullable() {
        return false;
    }

    /** Whether equal values may be told apart by their hashes: not if they have parts. */
    boolean hashable() {
        return false;
    }

    /** What belongs to the type of a field beside that. */
    WireType fieldType() {
        return wireType();
    }

    /** The types of its parts. */
    List<Shape> parts() {
        return List.of();
    }

    /** For people: {@code list<varint32>?}. */
    abstract String label();
}
