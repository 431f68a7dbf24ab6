package io.quarkiverse.aster.codec.xlang;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;

/**
 * Base of the three messages of the protocol itself, which are on every call: a payload that starts as the libraries of the
 * peers start it is read without a look at its definition.
 */
abstract class FrameworkMessage<T> extends XlangMessage<T> {

    static final XlangValue<List<String>> STRINGS = XlangValues.list(XlangValues.STRING);

    private static final WireType STRINGS_ON_WIRE = WireType.list(WireType.of(TypeId.STRING));

    private final boolean old;
    private final byte[][] heads;

    /** @param heads payloads up to the first value, for which {@link #readInOrder} is right */
    FrameworkMessage(TypeDefinition definition, boolean old, byte[]... heads) {
        super(definition, false);
        this.old = old;
        this.heads = heads;
    }

    /** Payload starts made of definitions in hexadecimal. */
    static byte[][] heads(String... definitions) {
        return Arrays.stream(definitions).map(hex -> HexFormat.of().parseHex("02001e00" + hex)).toArray(byte[][]::new);
    }

    static TypeDefinition definition(String hex) {
        return TypeDefinition.parse(HexFormat.of().parseHex(hex));
    }

    /** Reads all values in the order that the libraries write them in. */
    abstract T readInOrder(XlangReader in);

    @Override
    public final void encode(T value, OutputBuffer out) {
        encode(value, out, old);
    }

    @Override
    public final T decode(byte[] bytes, int offset, int length, DecodeLimits limits) {
        for (byte[] head : heads) {
            if (length >= head.length
                    && Arrays.equals(bytes, offset, offset + head.length, head, 0, head.length)) {
                return decodeInOrder(bytes, offset, length, head.length, limits);
            }
        }
        return decode(bytes, offset, length, limits, old);
    }

    private T decodeInOrder(byte[] bytes, int offset, int length, int headLength, DecodeLimits limits) {
        XlangReader in = new XlangReader(bytes, offset, length, limits, old);
        in.skip(headLength);
        try {
            in.enter();
            T value = readInOrder(in);
            Root.checkEnd(in);
            return value;
        } catch (XlangFailure e) {
            throw e.in(definition().name());
        }
    }

    static String readString(XlangReader in) {
        return TextReader.read(in);
    }

    static List<String> readStrings(XlangReader in) {
        return STRINGS.read(in, STRINGS_ON_WIRE, XlangReader.NO_REFERENCE);
    }
}
