package io.quarkiverse.aster.codec.xlang;

import java.util.ArrayList;
import java.util.List;

/** The names that one payload of the 0.16 form has spelled out; it then refers to them by their number. */
final class OldNames {

    /** Longer ones have a hash instead of the encoding byte; libraries take it as a key, readers need not. */
    static final int SMALL = 16;

    /** A name in the payload, decoded once although there may be many references to it. */
    private static final class Spelled {

        private final int encoding;
        private final int offset;
        private final int length;
        private String asNamespace;
        private String asName;

        Spelled(int encoding, int offset, int length) {
            this.encoding = encoding;
            this.offset = offset;
            this.length = length;
        }

        String namespace(XlangReader in) {
            if (asNamespace == null) {
                asNamespace = MetaString.decode(encoding, in.bytes, offset, length, MetaString.NAMESPACE_SPECIALS);
            }
            return asNamespace;
        }

        String name(XlangReader in) {
            if (asName == null) {
                asName = MetaString.decode(encoding, in.bytes, offset, length, MetaString.NAME_SPECIALS);
            }
            return asName;
        }
    }

    private final List<Spelled> spelled = new ArrayList<>(4);

    TypeName readType(XlangReader in) {
        return new TypeName(read(in).namespace(in), read(in).name(in));
    }

    private Spelled read(XlangReader in) {
        int header = in.readVarUint32();
        int number = header >>> 1;
        if ((header & 1) != 0) {
            if (number == 0 || number > spelled.size()) {
                throw new XlangFailure("name: number " + number + " (expected: 1 to " + spelled.size() + ")");
            }
            return spelled.get(number - 1);
        }
        if (spelled.size() == 2 * in.limits.maxDefinitions()) {
            throw new XlangFailure("names of types: more than " + spelled.size() + " (expected: <= " + spelled.size() + ")");
        }
        int encoding = 0;
        if (number > SMALL) {
            encoding = (int) in.readLong() & 0xff;
        } else if (number > 0) {
            encoding = in.readUnsignedByte();
        }
        in.require(number);
        Spelled name = new Spelled(encoding, in.position, number);
        in.position += number;
        spelled.add(name);
        return name;
    }
}
