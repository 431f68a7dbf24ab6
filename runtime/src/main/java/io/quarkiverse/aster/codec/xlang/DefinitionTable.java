package io.quarkiverse.aster.codec.xlang;

import java.util.Arrays;

/** The types that one payload has defined, by their index in it. */
final class DefinitionTable {

    /** Bytes of the heap that a parsed field takes, with a name of some length. */
    private static final int PER_FIELD = 128;

    private static final WireType[] NONE = {};

    /** Most payloads have no other. */
    private WireType first;
    /** Those after the first, by their index less one. */
    private WireType[] others = NONE;
    private int count;

    /**
     * Reads the marker after a type id and, the first time, the definition.
     *
     * @param again whether a part of the payload is read a second time, so that its definitions are known
     */
    WireType read(XlangReader in, int id, boolean again) {
        int marker = in.readVarUint32();
        int index = marker >>> 1;
        if ((marker & 1) != 0) {
            if (index >= count) {
                throw new XlangFailure("type: definition " + index + " (expected: < " + count + ")");
            }
            return type(index);
        }
        if (again && index < count) {
            DefinitionReader.skip(in);
            return type(index);
        }
        if (index != count) {
            throw new XlangFailure("type: index " + index + " of a new definition (expected: " + count + ")");
        }
        if (count == in.limits.maxDefinitions()) {
            throw new XlangFailure("type definitions: more than " + count + " (expected: <= " + count + ")");
        }
        TypeDefinition definition = DefinitionReader.read(in, in.limits);
        return add(in, id == TypeId.NAMED_COMPATIBLE_STRUCT ? definition.type() : WireType.defined(id, definition));
    }

    /** Takes the next index for a type that the payload has defined. */
    WireType add(XlangReader in, WireType type) {
        in.charge(PER_FIELD * type.definition.fieldArray().length);
        add(type);
        return type;
    }

    private void add(WireType type) {
        if (count == 0) {
            first = type;
        } else {
            if (count > others.length) {
                others = Arrays.copyOf(others, Math.max(4, others.length * 2));
            }
            others[count - 1] = type;
        }
        count++;
    }

    private WireType type(int index) {
        return index == 0 ? first : others[index - 1];
    }

    /** What the payload said about a type before, or {@code null}. */
    TypeDefinition find(TypeName name) {
        for (int i = 0; i < count; i++) {
            WireType type = type(i);
            if (type.name.equals(name)) {
                return type.definition;
            }
        }
        return null;
    }
}
