package io.quarkiverse.aster.codec.xlang;

import java.util.Objects;

/**
 * The type of a value on the wire: as declared in a definition, or as a payload says in front of the value. Immutable.
 */
public final class WireType {

    private static final WireType[] PLAIN = new WireType[TypeId.LAST_PACKED_ARRAY + 1];

    static {
        for (int id = 0; id < PLAIN.length; id++) {
            PLAIN[id] = new WireType(id, false, false, null, null, null, null);
        }
    }

    final int id;
    /** A reference flag precedes the value in a struct. */
    final boolean flagged;
    final boolean nullable;
    final boolean tracked;
    /** Element of a list or set, key of a map; {@code null} if the payload does not declare it. */
    final WireType first;
    /** Value of a map. */
    final WireType second;
    /** Set for named types that were read from a payload. */
    final TypeName name;
    final TypeDefinition definition;

    private WireType(int id, boolean nullable, boolean tracked, WireType first, WireType second, TypeName name,
            TypeDefinition definition) {
        this.id = id;
        this.nullable = nullable;
        this.tracked = tracked;
        this.flagged = nullable || tracked;
        this.first = first;
        this.second = second;
        this.name = name;
        this.definition = definition;
    }

    /** @param id one of {@link TypeId} */
    public static WireType of(int id) {
        return PLAIN[id];
    }

    /** @param element whether it is nullable or tracked does not count: every list says so itself */
    public static WireType list(WireType element) {
        return container(TypeId.LIST, element.with(false, false), null);
    }

    /** As {@link #list}. */
    public static WireType set(WireType element) {
        return container(TypeId.SET, element.with(false, false), null);
    }

    /** As {@link #list}. */
    public static WireType map(WireType key, WireType value) {
        return container(TypeId.MAP, key.with(false, false), value.with(false, false));
    }

    static WireType container(int id, WireType first, WireType second) {
        return new WireType(id, false, false, first, second, null, null);
    }

    /** What a type definition in a payload stands for. */
    static WireType defined(int id, TypeDefinition definition) {
        return new WireType(id, false, false, null, null, definition.name(), definition);
    }

    /** A type of the 0.16 form, of which the payload only has the name. */
    static WireType named(int id, TypeName name) {
        return new WireType(id, false, false, null, null, name, null);
    }

    /** The same, and it may be null. */
    public WireType asNullable() {
        return with(true, tracked);
    }

    /** The same, and its objects are numbered so that they can be referred to. */
    public WireType asTracked() {
        return with(nullable, true);
    }

    WireType with(boolean nullableOrNot, boolean trackedOrNot) {
        return nullableOrNot == nullable && trackedOrNot == tracked ? this
                : new WireType(id, nullableOrNot, trackedOrNot, first, second, name, definition);
    }

    /** Whether values of fields that are declared with either type are alike on the wire. */
    boolean hasValuesOf(WireType other) {
        return flagged == other.flagged && hasElementsOf(other);
    }

    /** Lists and maps say themselves whether flags precede their elements. */
    private boolean hasElementsOf(WireType other) {
        return id == other.id && hasElementsOf(first, other.first) && hasElementsOf(second, other.second);
    }

    private static boolean hasElementsOf(WireType one, WireType other) {
        return one == null || other == null ? one == other : one.hasElementsOf(other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireType that && id == that.id && nullable == that.nullable && tracked == that.tracked
                && Objects.equals(first, that.first) && Objects.equals(second, that.second)
                && Objects.equals(name, that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, nullable, tracked, first, second, name);
    }

    /** For messages: {@code list<string>}, {@code mission/Tag}. */
    @Override
    public String toString() {
        if (name != null) {
            return XlangFailure.cut(name.toString());
        }
        if (second != null) {
            return TypeId.name(id) + "<" + first + ", " + second + ">";
        }
        return first == null ? TypeId.name(id) : TypeId.name(id) + "<" + first + ">";
    }
}
