package io.quarkiverse.aster.codec.xlang;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How the values of one type, as a payload defines it, become the fields of a type of ours. Generated code walks over the
 * fields of the payload and switches on {@link #local}.
 */
public final class ReadPlan {

    /** A field that the type of ours does not have. */
    public static final int UNKNOWN = -1;

    final TypeDefinition definition;
    private final WireField[] fields;
    /** Per field, {@code null} if type information is in front of the value. */
    private final WireType[] types;
    private final int[] plain;
    private final int[] local;
    private final boolean complete;
    /** Whether the values are those of our own definition, one by one. */
    final boolean asDeclared;

    ReadPlan(TypeDefinition definition, WireField[] fields, int[] local, int ours, boolean asDeclared) {
        this.definition = definition;
        this.asDeclared = asDeclared;
        this.fields = fields;
        this.local = local;
        this.types = new WireType[fields.length];
        this.plain = new int[fields.length];
        int known = 0;
        for (int i = 0; i < fields.length; i++) {
            types[i] = TypeId.isTyped(fields[i].type().id) ? null : fields[i].type();
            plain[i] = types[i] == null || types[i].flagged ? -1 : types[i].id;
            known += local[i] == UNKNOWN ? 0 : 1;
        }
        this.complete = known == ours;
    }

    /**
     * Finds the fields of ours by id, or by name: the exact one, else the only one that is spelled alike.
     *
     * @throws XlangFailure if two fields of the payload are the same one of ours
     */
    static ReadPlan match(TypeDefinition payload, TypeDefinition ours) {
        WireField[] theirs = payload.fieldArray();
        int[] local = new int[theirs.length];
        Arrays.fill(local, UNKNOWN);
        boolean[] taken = new boolean[ours.fieldArray().length];
        Map<String, Integer> exact = new HashMap<>();
        Map<String, Integer> lenient = new HashMap<>();
        for (int i = 0; i < taken.length; i++) {
            WireField field = ours.fieldArray()[i];
            exact.put(key(field), i);
            if (field.id() < 0 && lenient.put(FieldNames.lenient(field.name()), i) != null) {
                lenient.put(FieldNames.lenient(field.name()), UNKNOWN);
            }
        }
        for (int i = 0; i < theirs.length; i++) {
            take(i, exact.getOrDefault(key(theirs[i]), UNKNOWN), theirs, local, taken);
        }
        // where the payload has the exact name, another spelling is another field
        boolean[] exactlyTaken = taken.clone();
        for (int i = 0; i < theirs.length; i++) {
            if (local[i] == UNKNOWN && theirs[i].id() < 0) {
                int similar = lenient.getOrDefault(FieldNames.lenient(theirs[i].name()), UNKNOWN);
                if (similar != UNKNOWN && !exactlyTaken[similar]) {
                    take(i, similar, theirs, local, taken);
                }
            }
        }
        return new ReadPlan(payload, theirs, local, taken.length, isAsDeclared(theirs, ours.fieldArray()));
    }

    /** The bytes may differ, since libraries write names in other encodings and other flags for elements. */
    private static boolean isAsDeclared(WireField[] theirs, WireField[] ours) {
        if (theirs.length != ours.length) {
            return false;
        }
        for (int i = 0; i < ours.length; i++) {
            if (theirs[i].id() != ours[i].id() || !theirs[i].name().equals(ours[i].name())
                    || !theirs[i].type().hasValuesOf(ours[i].type())) {
                return false;
            }
        }
        return true;
    }

    private static String key(WireField field) {
        return field.id() >= 0 ? "#" + field.id() : field.name();
    }

    private static void take(int theirIndex, int ourIndex, WireField[] theirs, int[] local, boolean[] taken) {
        if (ourIndex == UNKNOWN) {
            return;
        }
        if (taken[ourIndex]) {
            throw new XlangFailure(
                    "type definition: field " + XlangFailure.cut(theirs[theirIndex].name()) + " twice (expected: once)");
        }
        taken[ourIndex] = true;
        local[theirIndex] = ourIndex;
    }

    /** How many fields the payload has. */
    public int size() {
        return local.length;
    }

    /** Which field of ours the payload's is, counted as in {@link TypeDefinition#fields()}, or {@link #UNKNOWN}. */
    public int local(int index) {
        return local[index];
    }

    /** Whether every field of ours is in the payload. If not, generated code fills in the others. */
    public boolean isComplete() {
        return complete;
    }

    boolean isFlagged(int index) {
        return fields[index].type().flagged;
    }

    WireType type(int index) {
        return types[index];
    }

    /** The type id if the value stands alone, else one that no type has. */
    int plainId(int index) {
        return plain[index];
    }

    String name(int index) {
        return fields[index].name();
    }
}
