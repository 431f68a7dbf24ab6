package io.quarkiverse.aster.runtime.client;

import java.nio.charset.StandardCharsets;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;

/** Texts as messages: after one byte that tells the mode. */
record TextCodec(char mark) implements MessageCodec<String> {

    @Override
    public void encode(String value, OutputBuffer out) {
        out.write((mark + value).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String decode(byte[] bytes, int offset, int length, DecodeLimits limits) {
        if (length == 0 || bytes[offset] != mark) {
            throw new InvalidArgumentException("text: of another mode (expected: " + mark + ")");
        }
        return new String(bytes, offset + 1, length - 1, StandardCharsets.UTF_8);
    }
}
