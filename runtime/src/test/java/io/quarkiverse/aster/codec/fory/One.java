package io.quarkiverse.aster.codec.fory;

import java.util.HexFormat;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;

/** A message with one field {@code v}, and what tests do with codecs. */
record One<V>(V v) {

    private static final long SCHEMA = 1;
    /** Form and schema id of its payloads. */
    static final String HEAD = "01" + "0100000000000000";

    static <V> NativeMessage<One<V>> codec(NativeValue<V> type) {
        return new NativeMessage<>("demo/One", SCHEMA, null, new String[] { "v" }) {
            @Override
            protected void writeFields(NativeWriter out, One<V> value) {
                out.field(0);
                out.write(type, value.v);
            }

            @Override
            protected One<V> readFields(NativeReader in) {
                in.field(0);
                return new One<>(in.read(type));
            }
        };
    }

    static <V> String write(NativeValue<V> type, V value) {
        String hex = HexFormat.of().formatHex(encode(codec(type), new One<>(value)));
        if (!hex.startsWith(HEAD)) {
            throw new AssertionError("payload: " + hex);
        }
        return hex.substring(HEAD.length());
    }

    static <V> V read(NativeValue<V> type, String... hex) {
        return read(type, DecodeLimits.DEFAULT, hex);
    }

    static <V> V read(NativeValue<V> type, DecodeLimits limits, String... hex) {
        return decode(codec(type), HexFormat.of().parseHex(HEAD + String.join("", hex)), limits).v;
    }

    static <T> byte[] encode(NativeMessage<T> codec, T value) {
        OutputBuffer out = new OutputBuffer(1 << 24);
        codec.encode(value, out);
        return out.toByteArray();
    }

    static <T> T decode(NativeMessage<T> codec, byte[] payload, DecodeLimits limits) {
        return codec.decode(payload, 0, payload.length, limits);
    }
}
