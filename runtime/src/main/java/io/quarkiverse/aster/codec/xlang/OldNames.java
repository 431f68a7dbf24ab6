package io.quarkiverse.aster.codec.xlang;

import java.util.ArrayList;
import java.util.List;

/** The names that one payload of the 0.16 form has spelled out; it then refers to them by their number. */
final class OldNames {

    /** Longer ones have a hash instead of the encoding byte; libraries take it as a key, readers need not. */
    static final int SMALL = 16;

    private record Spelled(int encoding, int offset, int length) {
    }

    private final List<Spelled> spelled = new ArrayList<>(4);

    TypeName readType(XlangReader in) {
        return new TypeName(read(in, MetaString.NAMESPACE_SPECIALS), read(in, MetaString.NAME_SPECIALS));
    }

    private String read(XlangReader in, String specials) {
        int header = in.readVarUint32();
        int number = header >>> 1;
        Spelled name;
        if ((header & 1) != 0) {
            if (number == 0 || number > spelled.size()) {
                throw new XlangFailure("name: number " + number + " (expected: 1 to " + spelled.size() + ")");
            }
            name = spelled.get(number - 1);
        } else {
            if (spelled.size() == 2 * in.limits.maxDefinitions()) {
                throw new XlangFailure(
                        "names of types: more than " + spelled.size() + " (expected: <= " + spelled.size() + ")");
            }
            int encoding = 0;
            if (number > SMALL) {
                encoding = (int) in.readLong() & 0xff;
            } else if (number > 0) {
                encoding = in.readUnsignedByte();
            }
            in.require(number);
            name = new Spelled(encoding, in.position, number);
            in.position += number;
            spelled.add(name);
        }
        return MetaString.decode(name.encoding, in.bytes, name.offset, name.length, specials);
    }
}
