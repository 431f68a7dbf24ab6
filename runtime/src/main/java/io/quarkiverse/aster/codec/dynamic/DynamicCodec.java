package io.quarkiverse.aster.codec.dynamic;

import java.util.Map;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;

/** Brings values into the form that a codec writes, and writes them. */
record DynamicCodec(String root, MessageShape shape, MessageCodec<Map<String, Object>> codec, boolean json)
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
}
