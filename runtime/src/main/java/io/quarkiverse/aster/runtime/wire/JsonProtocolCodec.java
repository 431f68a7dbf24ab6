package io.quarkiverse.aster.runtime.wire;

import java.io.IOException;
import java.util.List;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.json.JsonFields;
import io.quarkiverse.aster.codec.json.JsonMembers;
import io.quarkiverse.aster.codec.json.JsonMessage;
import io.quarkiverse.aster.codec.json.JsonReader;
import io.quarkiverse.aster.codec.json.JsonValue;
import io.quarkiverse.aster.codec.json.JsonValues;
import io.quarkiverse.aster.codec.json.JsonWriter;

/** The protocol's messages as JSON, with the names and the order of members that Python peers write. */
final class JsonProtocolCodec implements ProtocolCodec {

    static final JsonProtocolCodec INSTANCE = new JsonProtocolCodec();

    /** An object that holds lists of strings. */
    private static final DecodeLimits LIMITS = new DecodeLimits(2, DecodeLimits.DEFAULT.maxStringLength());

    private static final JsonValue<List<String>> STRINGS = JsonValues.list(JsonValues.STRING);

    private static final byte[] OK = ok();

    private JsonProtocolCodec() {
    }

    @Override
    public void encodeHeader(StreamHeader header, OutputBuffer out) {
        HeaderCodec.INSTANCE.encode(header, out);
    }

    @Override
    public StreamHeader decodeHeader(byte[] payload) {
        return HeaderCodec.INSTANCE.decode(payload, 0, payload.length, LIMITS);
    }

    @Override
    public void encodeStatus(RpcStatus status, OutputBuffer out) {
        if (status == RpcStatus.OK) {
            out.write(OK);
        } else {
            StatusCodec.INSTANCE.encode(status, out);
        }
    }

    @Override
    public RpcStatus decodeStatus(byte[] payload) {
        return StatusCodec.INSTANCE.decode(payload, 0, payload.length, LIMITS);
    }

    private static byte[] ok() {
        OutputBuffer out = new OutputBuffer(256);
        StatusCodec.INSTANCE.encode(RpcStatus.OK, out);
        return out.toByteArray();
    }

    private static final class HeaderCodec extends JsonMessage<StreamHeader> {

        static final HeaderCodec INSTANCE = new HeaderCodec();

        private HeaderCodec() {
            super(new JsonFields("StreamHeader", "service", "method", "version", "callId", "deadline", "serializationMode",
                    "metadataKeys", "metadataValues", "sessionId"));
        }

        @Override
        protected void writeMembers(JsonWriter out, StreamHeader header) throws IOException {
            out.member(fields(), 0);
            out.string(header.service());
            out.member(fields(), 1);
            out.string(header.method());
            out.member(fields(), 2);
            out.int32(header.version());
            out.member(fields(), 3);
            out.int32(header.callNumber());
            out.member(fields(), 4);
            out.int32((int) header.deadline());
            out.member(fields(), 5);
            out.int32(header.serializationMode());
            out.member(fields(), 6);
            out.value(STRINGS, header.metadataKeys());
            out.member(fields(), 7);
            out.value(STRINGS, header.metadataValues());
            out.member(fields(), 8);
            out.int32(header.sessionId());
        }

        @Override
        protected StreamHeader readMembers(JsonReader in, JsonMembers members) throws IOException {
            String service = "";
            String method = "";
            int version = 0;
            int callId = 0;
            int deadline = 0;
            int mode = 0;
            List<String> keys = List.of();
            List<String> values = List.of();
            int sessionId = 0;
            for (int index; (index = members.next()) != JsonMembers.END;) {
                switch (index) {
                    case 0 -> service = in.string();
                    case 1 -> method = in.string();
                    case 2 -> version = in.int32();
                    case 3 -> callId = in.int32();
                    case 4 -> deadline = in.int16();
                    case 5 -> mode = in.int8();
                    case 6 -> keys = STRINGS.read(in);
                    case 7 -> values = STRINGS.read(in);
                    default -> sessionId = in.int32();
                }
            }
            return new StreamHeader(service, method, version, callId, deadline, mode, keys, values, sessionId);
        }
    }

    private static final class StatusCodec extends JsonMessage<RpcStatus> {

        static final StatusCodec INSTANCE = new StatusCodec();

        private StatusCodec() {
            super(new JsonFields("RpcStatus", "code", "message", "detailKeys", "detailValues"));
        }

        @Override
        protected void writeMembers(JsonWriter out, RpcStatus status) throws IOException {
            out.member(fields(), 0);
            out.int32(status.code());
            out.member(fields(), 1);
            out.string(status.message());
            out.member(fields(), 2);
            out.value(STRINGS, status.detailKeys());
            out.member(fields(), 3);
            out.value(STRINGS, status.detailValues());
        }

        @Override
        protected RpcStatus readMembers(JsonReader in, JsonMembers members) throws IOException {
            int code = 0;
            String message = "";
            List<String> keys = List.of();
            List<String> values = List.of();
            for (int index; (index = members.next()) != JsonMembers.END;) {
                switch (index) {
                    case 0 -> code = in.int32();
                    case 1 -> message = in.string();
                    case 2 -> keys = STRINGS.read(in);
                    default -> values = STRINGS.read(in);
                }
            }
            return new RpcStatus(code, message, keys, values);
        }
    }
}
