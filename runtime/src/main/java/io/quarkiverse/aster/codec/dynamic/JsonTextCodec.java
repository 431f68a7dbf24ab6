package io.quarkiverse.aster.codec.dynamic;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;

/**
 * Messages as JSON text on this side, as anything on the wire.
 *
 * @param json reads the text
 * @param wire reads and writes payloads
 * @param jsonOfRead writes the text of what was read
 */
record JsonTextCodec(String root, MessageCodec<Map<String, Object>> json, MessageCodec<Map<String, Object>> wire,
        MessageCodec<Map<String, Object>> jsonOfRead)
        implements
            MessageCodec<String> {

    /** Of the text that is made of one payload: a byte of a payload becomes six characters at most, where it is escaped. */
    private static final int MAX_TEXT = 6 * 16 * 1024 * 1024;

    @Override
    public void encode(String text, OutputBuffer out) {
        ByteBuffer utf8;
        try {
            utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new InvalidArgumentException(root + ": half a surrogate pair in the text (expected: well-formed text)");
        }
        wire.encode(json.decode(utf8.array(), utf8.arrayOffset(), utf8.remaining(), DecodeLimits.DEFAULT), out);
    }

    @Override
    public String decode(byte[] bytes, int offset, int length, DecodeLimits limits) {
        Map<String, Object> message = wire.decode(bytes, offset, length, limits);
        OutputBuffer text = new OutputBuffer(MAX_TEXT);
        jsonOfRead.encode(message, text);
        return new String(text.array(), 0, text.size(), StandardCharsets.UTF_8);
    }

    @Override
    public MessageCodec<String> old() {
        return new JsonTextCodec(root, json, wire.old(), jsonOfRead);
    }

    @Override
    public boolean hasOld() {
        return wire.hasOld();
    }
}
