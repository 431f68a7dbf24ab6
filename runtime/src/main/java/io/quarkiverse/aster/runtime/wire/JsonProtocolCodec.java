package io.quarkiverse.aster.runtime.wire;

import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.json.JsonMessage;
import io.quarkiverse.aster.codec.json.JsonValue;
import io.quarkiverse.aster.codec.json.JsonValues;

/**
 * The protocol's messages as JSON of both generations, with the names and the order of members that Python peers write. The
 * status is the same in both.
 */
final class JsonProtocolCodec implements SessionProtocolCodec {

    static final JsonProtocolCodec INSTANCE = new JsonProtocolCodec(false);

    /** Writes headers that say nothing of what the generations disagree about. */
    static final JsonProtocolCodec NEUTRAL = new JsonProtocolCodec(true);

    static final JsonValue<List<String>> STRINGS = JsonValues.list(JsonValues.STRING);

    /** An object that holds lists of strings. */
    private static final DecodeLimits LIMITS = new DecodeLimits(2, DecodeLimits.DEFAULT.maxStringLength());

    private static final byte[] OK = ok();

    private final boolean neutral;

    private JsonProtocolCodec(boolean neutral) {
        this.neutral = neutral;
    }

    @Override
    public void encodeHeader(StreamHeader header, OutputBuffer out) {
        JsonHeaderCodec.INSTANCE.encode(neutral ? JsonHeader.neutral(header) : JsonHeader.of(header), out);
    }

    @Override
    public StreamHeader decodeHeader(byte[] payload) {
        return decode(JsonHeaderCodec.INSTANCE, payload).toHeader();
    }

    @Override
    public void encodeCallHeader(CallHeader header, OutputBuffer out) {
        JsonCallHeaderCodec.INSTANCE.encode(header, out);
    }

    @Override
    public CallHeader decodeCallHeader(byte[] payload) {
        return decode(JsonCallHeaderCodec.INSTANCE, payload);
    }

    @Override
    public void encodeStatus(RpcStatus status, OutputBuffer out) {
        if (status == RpcStatus.OK) {
            out.write(OK);
        } else {
            JsonStatusCodec.INSTANCE.encode(status, out);
        }
    }

    @Override
    public RpcStatus decodeStatus(byte[] payload) {
        return JsonStatusCodec.INSTANCE.decode(payload, 0, payload.length, LIMITS);
    }

    private static <T> T decode(JsonMessage<T> codec, byte[] payload) {
        try {
            return codec.decode(payload, 0, payload.length, LIMITS);
        } catch (InvalidArgumentException e) {
            throw new InternalException(e.getMessage(), Map.of(), e);
        }
    }

    private static byte[] ok() {
        OutputBuffer out = new OutputBuffer(256);
        JsonStatusCodec.INSTANCE.encode(RpcStatus.OK, out);
        return out.toByteArray();
    }
}
