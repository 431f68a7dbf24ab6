package io.quarkiverse.aster.codec.fory;

import java.util.Arrays;
import java.util.Comparator;

/** Constants of an enum, by their place among the names in code point order: declarations need not have the same order. */
final class EnumValue<E extends Enum<E>> extends NativeValue<E> {

    private final E[] sorted;
    /** By ordinal. */
    private final int[] places;

    EnumValue(E[] constants) {
        if (constants.length == 0) {
            throw new IllegalArgumentException("constants of an enum: 0 (expected: at least 1)");
        }
        sorted = constants.clone();
        // names are Java identifiers; where UTF-16 order is another one, it is so on both sides
        Arrays.sort(sorted, Comparator.comparing(Enum::name));
        places = new int[sorted.length];
        for (int place = 0; place < sorted.length; place++) {
            places[sorted[place].ordinal()] = place;
        }
    }

    @Override
    public String toString() {
        return "constant of " + sorted[0].getDeclaringClass().getSimpleName();
    }

    @Override
    void write(NativeWriter out, E value) {
        out.writeVarUint32(places[value.ordinal()]);
    }

    @Override
    E read(NativeReader in) {
        int place = in.readVarUint32();
        if (place < 0 || place >= sorted.length) {
            throw new NativeFailure("place of an enum constant: " + Integer.toUnsignedString(place) + " (expected: < "
                    + sorted.length + ", a " + this + ")");
        }
        return sorted[place];
    }
}
