package io.quarkiverse.aster.codec.xlang;

import java.util.Collection;

/** Text. Lists of it are common, so they do without a call per element of what all values have in common. */
final class StringValue extends SimpleValue<String> {

    StringValue() {
        super(TypeId.STRING, "");
    }

    @Override
    void write(XlangWriter out, String value) {
        out.writeString(value);
    }

    @Override
    void readElements(XlangReader in, WireType actual, int count, int cost, Collection<? super String> values) {
        if (actual.id != TypeId.STRING) {
            super.readElements(in, actual, count, cost, values);
            return;
        }
        int i = 0;
        try {
            for (; i < count; i++) {
                in.charge(cost);
                values.add(TextReader.read(in));
            }
        } catch (XlangFailure e) {
            throw e.atIndex(i);
        }
    }

    @Override
    int writeElements(XlangWriter out, Collection<String> values) {
        int i = 0;
        try {
            for (String value : values) {
                if (value == null) {
                    throw nullInstead();
                }
                out.writeString(value);
                i++;
            }
        } catch (XlangFailure e) {
            throw e.atIndex(i);
        }
        return i;
    }

    @Override
    String read(XlangReader in) {
        return TextReader.read(in);
    }
}
