package io.quarkiverse.aster.runtime.wire;

import static io.quarkiverse.aster.runtime.wire.JsonProtocolCodec.STRINGS;

import java.io.IOException;
import java.util.List;

import io.quarkiverse.aster.codec.json.JsonFields;
import io.quarkiverse.aster.codec.json.JsonMembers;
import io.quarkiverse.aster.codec.json.JsonMessage;
import io.quarkiverse.aster.codec.json.JsonReader;
import io.quarkiverse.aster.codec.json.JsonWriter;

/** RpcStatus as JSON. */
final class JsonStatusCodec extends JsonMessage<RpcStatus> {

    static final JsonStatusCodec INSTANCE = new JsonStatusCodec();

    private JsonStatusCodec() {
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
