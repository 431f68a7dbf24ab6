package io.quarkiverse.aster.runtime.wire;

import static io.quarkiverse.aster.runtime.wire.JsonProtocolCodec.STRINGS;

import java.io.IOException;
import java.util.List;

import io.quarkiverse.aster.codec.json.JsonFields;
import io.quarkiverse.aster.codec.json.JsonMembers;
import io.quarkiverse.aster.codec.json.JsonMessage;
import io.quarkiverse.aster.codec.json.JsonReader;
import io.quarkiverse.aster.codec.json.JsonWriter;

/** CallHeader of 0.1 as JSON. */
final class JsonCallHeaderCodec extends JsonMessage<CallHeader> {

    static final JsonCallHeaderCodec INSTANCE = new JsonCallHeaderCodec();

    private JsonCallHeaderCodec() {
        super(new JsonFields("CallHeader", "method", "callId", "deadlineEpochMs", "metadataKeys", "metadataValues"));
    }

    @Override
    protected void writeMembers(JsonWriter out, CallHeader header) throws IOException {
        out.member(fields(), 0);
        out.string(header.method());
        out.member(fields(), 1);
        out.string(header.callId());
        out.member(fields(), 2);
        out.int64(header.deadline());
        out.member(fields(), 3);
        out.value(STRINGS, header.metadataKeys());
        out.member(fields(), 4);
        out.value(STRINGS, header.metadataValues());
    }

    @Override
    protected CallHeader readMembers(JsonReader in, JsonMembers members) throws IOException {
        String method = "";
        String callId = "";
        long deadline = 0;
        List<String> keys = List.of();
        List<String> values = List.of();
        for (int index; (index = members.next()) != JsonMembers.END;) {
            switch (index) {
                case 0 -> method = in.string();
                case 1 -> callId = in.string();
                case 2 -> deadline = JsonHeaderCodec.epochMillis(in);
                case 3 -> keys = STRINGS.read(in);
                default -> values = STRINGS.read(in);
            }
        }
        return new CallHeader(method, callId, deadline, keys, values);
    }
}
