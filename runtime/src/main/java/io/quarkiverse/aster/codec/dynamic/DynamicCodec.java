package io.quarkiverse.aster.codec.dynamic;

import java.util.Map;
import java.util.function.Supplier;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;

/**
 * Brings values into the form that a codec writes, and writes them.
 *
 * @param hasOld whether it has a form for peers of the 0.1 protocol
 * @param oldCodec for peers of the 0.1 protocol, {@code null} for the same
 */
record DynamicCodec(String root, MessageShape shape, MessageCodec<Map<String, Object>> codec, boolean json,
        boolean hasOld, Supplier<MessageCodec<Map<String, Object>>> oldCodec)
        implements
            MessageCodec<Map<String, Object>> {

    @Override
    public void encode(Map<String, Object> value, OutputBuffer out) {
        Map<String, Object> accepted;
        try {
            accepted = shape.accept(value, new Acceptance(json));
        } catch (Rejected e) {
            throw e.in(root);
        }
        codec.encode(accepted, out);
    }

    @Override
    public Map<String, Object> decode(byte[] bytes, int offset, int length, DecodeLimits limits) {
        return codec.decode(bytes, offset, length, limits);
    }

    @Override
    public MessageCodec<Map<String, Object>> old() {
        return oldCodec == null ? this : oldCodec.get();
    }
}
