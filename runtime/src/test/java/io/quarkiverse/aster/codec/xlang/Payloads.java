package io.quarkiverse.aster.codec.xlang;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;

/** Encoding and decoding in one line, and the vectors. */
final class Payloads {

    static final String[] LIBRARIES = { "pyfory_0_17_0", "fory_java_0_16_0", "fory_js_0_17_0" };

    private static final int LIMIT = 16 * 1024 * 1024;

    private Payloads() {
    }

    static JsonNode vectors(String file) {
        try (InputStream in = Payloads.class.getResourceAsStream("/vectors/" + file)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static <T> byte[] encode(MessageCodec<T> codec, T value) {
        OutputBuffer out = new OutputBuffer(LIMIT);
        codec.encode(value, out);
        return out.toByteArray();
    }

    static <T> T decode(MessageCodec<T> codec, String hex) {
        return decode(codec, bytes(hex));
    }

    static <T> T decode(MessageCodec<T> codec, byte[] payload) {
        return decode(codec, payload, DecodeLimits.DEFAULT);
    }

    /** From the middle of an array, as frames are. */
    static <T> T decode(MessageCodec<T> codec, byte[] payload, DecodeLimits limits) {
        byte[] frame = new byte[payload.length + 7];
        System.arraycopy(payload, 0, frame, 3, payload.length);
        return codec.decode(frame, 3, payload.length, limits);
    }
}
