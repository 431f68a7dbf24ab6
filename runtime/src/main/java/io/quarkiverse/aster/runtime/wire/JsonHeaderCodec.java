package io.quarkiverse.aster.runtime.wire;

import static io.quarkiverse.aster.runtime.wire.JsonProtocolCodec.STRINGS;

import java.io.IOException;
import java.util.List;

import io.quarkiverse.aster.codec.json.JsonFields;
import io.quarkiverse.aster.codec.json.JsonMembers;
import io.quarkiverse.aster.codec.json.JsonMessage;
import io.quarkiverse.aster.codec.json.JsonReader;
import io.quarkiverse.aster.codec.json.JsonWriter;

/** StreamHeader of either generation as JSON. */
final class JsonHeaderCodec extends JsonMessage<JsonHeader> {

    static final JsonHeaderCodec INSTANCE = new JsonHeaderCodec();

    /** Named in the order of 0.2, in which most headers come. */
    private static final int SERVICE = 0;
    private static final int METHOD = 1;
    private static final int VERSION = 2;
    private static final int CALL_ID = 3;
    private static final int DEADLINE = 4;
    private static final int SERIALIZATION_MODE = 5;
    private static final int METADATA_KEYS = 6;
    private static final int METADATA_VALUES = 7;
    private static final int SESSION_ID = 8;
    private static final int DEADLINE_EPOCH_MS = 9;

    private JsonHeaderCodec() {
        super(new JsonFields("StreamHeader", "service", "method", "version", "callId", "deadline", "serializationMode",
                "metadataKeys", "metadataValues", "sessionId", "deadlineEpochMs"));
    }

    /**
     * A point in time, saturated: TypeScript peers add the timeout to it without rounding, and the value of a peer's choice may
     * be any number.
     */
    static long epochMillis(JsonReader in) throws IOException {
        return (long) in.float64();
    }

    @Override
    protected void writeMembers(JsonWriter out, JsonHeader header) throws IOException {
        out.member(fields(), SERVICE);
        out.string(header.service());
        out.member(fields(), METHOD);
        out.string(header.method());
        out.member(fields(), VERSION);
        out.int32(header.version());
        if (header.callId() != null) {
            out.member(fields(), CALL_ID);
            out.string(header.callId());
        }
        writeNumber(out, CALL_ID, header.callNumber());
        writeNumber(out, DEADLINE, header.deadline());
        if (header.deadlineEpochMs() != null) {
            out.member(fields(), DEADLINE_EPOCH_MS);
            out.int64(header.deadlineEpochMs());
        }
        writeNumber(out, SERIALIZATION_MODE, header.serializationMode());
        out.member(fields(), METADATA_KEYS);
        out.value(STRINGS, header.metadataKeys());
        out.member(fields(), METADATA_VALUES);
        out.value(STRINGS, header.metadataValues());
        writeNumber(out, SESSION_ID, header.sessionId());
    }

    private void writeNumber(JsonWriter out, int member, Integer number) throws IOException {
        if (number != null) {
            out.member(fields(), member);
            out.int32(number);
        }
    }

    @Override
    protected JsonHeader readMembers(JsonReader in, JsonMembers members) throws IOException {
        String service = "";
        String method = null;
        int version = 0;
        String callId = null;
        Integer callNumber = null;
        Integer deadline = null;
        Long deadlineEpochMs = null;
        int mode = 0;
        List<String> keys = List.of();
        List<String> values = List.of();
        Integer sessionId = null;
        for (int index; (index = members.next()) != JsonMembers.END;) {
            switch (index) {
                case SERVICE -> service = in.string();
                case METHOD -> method = in.string();
                case VERSION -> version = in.int32();
                case CALL_ID -> {
                    if (in.isString()) {
                        callId = in.string();
                    } else {
                        callNumber = in.int32();
                    }
                }
                case DEADLINE -> deadline = (int) in.int16();
                case SERIALIZATION_MODE -> mode = in.int8();
                case METADATA_KEYS -> keys = STRINGS.read(in);
                case METADATA_VALUES -> values = STRINGS.read(in);
                case SESSION_ID -> sessionId = in.int32();
                default -> deadlineEpochMs = epochMillis(in);
            }
        }
        return new JsonHeader(service, method, version, callId, callNumber, deadline, deadlineEpochMs, mode, keys, values,
                sessionId);
    }
}
