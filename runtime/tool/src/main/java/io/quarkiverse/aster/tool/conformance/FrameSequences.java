package io.quarkiverse.aster.tool.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameDecoder;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;

/**
 * The frames of whole calls, side by side: where each begins and ends, and the protocol's own messages in JSON, byte for byte.
 */
final class FrameSequences implements VectorFormat {

    private static final ProtocolCodec JSON = ProtocolCodec.of(SerializationMode.JSON);

    @Override
    public boolean matches(JsonNode root) {
        return root.path("sequences").path(0).path("client").path(0).has("frame_hex");
    }

    @Override
    public void check(JsonNode root, Cases cases) {
        for (JsonNode sequence : root.get("sequences")) {
            for (String side : List.of("client", "server")) {
                if (sequence.has(side)) {
                    cases.check(sequence.path("name").asText() + ", " + side, one -> check(sequence.get(side), one));
                }
            }
        }
    }

    private static void check(JsonNode frames, Case one) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        frames.forEach(frame -> stream.writeBytes(Vectors.hex(frame, "frame_hex")));
        ByteBuffer in = ByteBuffer.wrap(stream.toByteArray());
        FrameDecoder decoder = new FrameDecoder(FrameEncoder.MAX_LENGTH);
        for (int i = 0; i < frames.size(); i++) {
            JsonNode expected = frames.get(i);
            String what = "frame " + (i + 1);
            Frame frame = decoder.next(in);
            if (frame == null) {
                one.equal(what, "a frame", "an incomplete frame");
                return;
            }
            int flags = Vectors.number(expected, "flags");
            byte[] payload = Vectors.hex(expected, "payload_hex");
            one.equal(what + ": flags", flags, frame.flags());
            one.equal(what + ": payload", Vectors.hex(payload), Vectors.hex(frame.payload()));
            one.equal(what + ": bytes", Vectors.text(expected, "frame_hex"),
                    Vectors.hex(FramingVectors.encode(flags, payload)));
            if (expected.has("payload_utf8")) {
                checkText(what, flags, payload, Vectors.text(expected, "payload_utf8"), one);
            }
        }
        one.equal("bytes left", 0, in.remaining());
    }

    private static void checkText(String what, int flags, byte[] payload, String text, Case one) {
        one.equal(what + ": text", text, new String(payload, StandardCharsets.UTF_8));
        OutputBuffer out = new OutputBuffer(FrameEncoder.MAX_LENGTH);
        if (FrameFlags.has(flags, FrameFlags.HEADER)) {
            JSON.encodeHeader(JSON.decodeHeader(payload), out);
        } else if (FrameFlags.has(flags, FrameFlags.TRAILER)) {
            JSON.encodeStatus(JSON.decodeStatus(payload), out);
        } else {
            return; // a message of some contract
        }
        one.equal(what + ": text, decoded and encoded again", text,
                new String(out.toByteArray(), StandardCharsets.UTF_8));
    }
}
