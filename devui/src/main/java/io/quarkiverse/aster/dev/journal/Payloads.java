package io.quarkiverse.aster.dev.journal;

import java.nio.charset.StandardCharsets;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.zstd.DecompressLimits;
import io.quarkiverse.aster.codec.zstd.ZstdCodec;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** Messages as JSON text. It takes its time: never on an event loop. */
final class Payloads {

    private static final int MAX_JSON = 4 * 1024 * 1024;

    private Payloads() {
    }

    /** The same as one line. */
    static String line(Message message, StreamHeader header, ServiceDescriptor service) {
        return text(message, header, service, false);
    }

    /**
     * A message for people to read.
     *
     * @param service {@code null} if its contract is not known
     */
    static String text(Message message, StreamHeader header, ServiceDescriptor service) {
        return text(message, header, service, true);
    }

    private static String text(Message message, StreamHeader header, ServiceDescriptor service, boolean indented) {
        if (message.payload() == null) {
            return "(" + message.length() + " bytes, too long to be kept)";
        }
        try {
            byte[] payload = message.payload();
            if (FrameFlags.has(message.flags(), FrameFlags.COMPRESSED)) {
                payload = ZstdCodec.decompress(payload, 0, payload.length, DecompressLimits.DEFAULT);
            }
            return ShownJson.of(json(payload, message.request(), header, service), indented);
        } catch (RuntimeException e) {
            return "(" + message.length() + " bytes that cannot be shown: " + e.getMessage() + ")";
        }
    }

    private static String json(byte[] payload, boolean request, StreamHeader header, ServiceDescriptor service) {
        SerializationMode mode = header == null ? null : SerializationMode.ofNumber(header.serializationMode());
        if (mode == SerializationMode.JSON || mode == null && OpenedHeader.isJson(payload)) {
            return new String(payload, StandardCharsets.UTF_8);
        }
        MethodDescriptor method = service == null || header == null ? null : service.method(header.method());
        if (method == null) {
            return "(" + payload.length + " bytes of a contract that the application does not have)";
        }
        if (payload.length == 0 || !request && !method.hasResult()) {
            return "null";
        }
        MessageCodec<Object> codec = request ? method.requestCodec(mode, header.generation())
                : method.responseCodec(mode, header.generation());
        MessageCodec<Object> text = request ? method.requestCodec(SerializationMode.JSON)
                : method.responseCodec(SerializationMode.JSON);
        OutputBuffer out = new OutputBuffer(MAX_JSON);
        text.encode(codec.decode(payload, 0, payload.length, DecodeLimits.DEFAULT), out);
        return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
    }
}
