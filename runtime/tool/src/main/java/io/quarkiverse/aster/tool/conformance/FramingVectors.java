package io.quarkiverse.aster.tool.conformance;

import java.nio.ByteBuffer;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameDecoder;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;

/** Single frames, and what is none. */
final class FramingVectors implements VectorFormat {

    /** The length and the flags of a frame. */
    private static final int HEAD_BYTES = FrameEncoder.HEAD_BYTES;

    @Override
    public boolean matches(JsonNode root) {
        return root.has("encode_vectors") && root.has("decode_vectors");
    }

    @Override
    public void check(JsonNode root, Cases cases) {
        root.get("encode_vectors").forEach(vector -> cases.check(name("encode", vector), one -> {
            one.equal("frame", Vectors.text(vector, "expected_wire_hex"),
                    Vectors.hex(encode(Vectors.number(vector, "flags"), Vectors.hex(vector, "payload_hex"))));
            checkDecoded(Vectors.hex(vector, "expected_wire_hex"), Vectors.number(vector, "flags"),
                    Vectors.text(vector, "payload_hex"), one);
        }));
        root.get("decode_vectors").forEach(vector -> cases.check(name("decode", vector),
                one -> checkDecoded(Vectors.hex(vector, "wire_hex"), Vectors.number(vector, "expected_flags"),
                        Vectors.text(vector, "expected_payload_hex"), one)));
        root.path("error_vectors").forEach(vector -> cases.check(name("error", vector), one -> refused(vector, one)));
    }

    /** At once and byte by byte. */
    static void checkDecoded(byte[] wire, int flags, String payload, Case one) {
        FrameDecoder atOnce = new FrameDecoder(FrameEncoder.MAX_LENGTH);
        ByteBuffer in = ByteBuffer.wrap(wire);
        checkFrame("decoded", atOnce.next(in), flags, payload, one);
        one.equal("bytes left", 0, in.remaining());
        FrameDecoder byByte = new FrameDecoder(FrameEncoder.MAX_LENGTH);
        Frame last = null;
        for (int i = 0; i < wire.length; i++) {
            last = byByte.next(ByteBuffer.wrap(wire, i, 1));
        }
        checkFrame("decoded byte by byte", last, flags, payload, one);
    }

    static byte[] encode(int flags, byte[] payload) {
        OutputBuffer out = new OutputBuffer(HEAD_BYTES + FrameEncoder.MAX_LENGTH);
        FrameEncoder.write(out, flags, payload);
        return out.toByteArray();
    }

    private static void checkFrame(String what, Frame frame, int flags, String payload, Case one) {
        if (frame == null) {
            one.equal(what, "a frame", "an incomplete frame");
            return;
        }
        one.equal(what + ": flags", flags, frame.flags());
        one.equal(what + ": payload", payload, Vectors.hex(frame.payload()));
    }

    private static void refused(JsonNode vector, Case one) {
        if (vector.has("payload_hex")) {
            one.refused("encoded", () -> encode(Vectors.number(vector, "flags"), Vectors.hex(vector, "payload_hex")));
            return;
        }
        byte[] wire = vector.has("wire_hex") ? Vectors.hex(vector, "wire_hex")
                : ByteBuffer.allocate(Integer.BYTES).putInt(Integer.reverseBytes(Vectors.number(vector, "wire_length_value")))
                        .array();
        one.refused("decoded", () -> new FrameDecoder(FrameEncoder.MAX_LENGTH).next(ByteBuffer.wrap(wire)));
    }

    private static String name(String kind, JsonNode vector) {
        return kind + ": " + vector.path("name").asText();
    }
}
