package io.quarkiverse.aster.it.benchmarks.codec;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;

/** The generated XLANG codec, as calls use it. */
final class AsterFormat implements Format {

    private static final int LIMIT = 16 * 1024 * 1024;

    private final MessageCodec<Object> codec;
    private final Object message;
    private final byte[] encoded;

    @SuppressWarnings("unchecked")
    AsterFormat(Object message) throws ReflectiveOperationException {
        // the compiler does not know these classes
        this.codec = (MessageCodec<Object>) Class.forName(message.getClass().getName() + "_AsterXlang").getField("INSTANCE")
                .get(null);
        this.message = message;
        this.encoded = encode().toByteArray();
    }

    @Override
    public OutputBuffer encode() {
        OutputBuffer out = new OutputBuffer(LIMIT);
        codec.encode(message, out);
        return out;
    }

    @Override
    public Object decode() {
        return codec.decode(encoded, 0, encoded.length, DecodeLimits.DEFAULT);
    }

    @Override
    public boolean isExact() {
        return decode().equals(message);
    }
}
