package io.quarkiverse.aster.codec.xlang;

import java.util.Arrays;

/** The types that one payload has defined, by their index in it. */
final class DefinitionTable {

    /** Bytes of the heap that a parsed field takes, with a name of some length. */
    private static final int PER_FIELD = 128;

    private WireType[] types = new WireType[4];
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
            return types[index];
        }
        if (again && index < count) {
            DefinitionReader.skip(in);
            return types[index];
        }
        if (index != count) {
            throw new XlangFailure("type: index " + index + " of a new definition (expected: " + count + ")");
        }
        if (count == in.limits.maxDefinitions()) {
            throw new XlangFailure("type definitions: more than " + count + " (expected: <= " + count + ")");
        }
        if (count == types.length) {
            types = Arrays.copyOf(types, count * 2);
        }
        TypeDefinition definition = DefinitionReader.read(in, in.limits);
        in.charge(PER_FIELD * definition.fieldArray().length);
        WireType type = WireType.defined(id, definition);
        types[count++] = type;
        return type;
    }

    /** What the payload said about a type before, or {@code null}. */
    TypeDefinition find(TypeName name) {
        for (int i = 0; i < count; i++) {
            if (types[i].name.equals(name)) {
                return types[i].definition;
            }
        }
        return null;
    }
}
