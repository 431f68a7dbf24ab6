package io.quarkiverse.aster.codec.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;

/** The codec of a message with the one member {@code v}: a way to try any type. */
final class Holder<T> extends JsonMessage<Holder.Of<T>> {

    record Of<T>(T v) {
    }

    private final JsonValue<T> type;

    Holder(JsonValue<T> type) {
        super(new JsonFields("Holder", "v"));
        this.type = type;
    }

    @Override
    protected void writeMembers(JsonWriter out, Of<T> value) throws IOException {
        out.member(fields(), 0);
        out.value(type, value.v());
    }

    @Override
    protected Of<T> readMembers(JsonReader in, JsonMembers members) throws IOException {
        T v = null;
        while (members.next() != JsonMembers.END) {
            v = type.read(in);
        }
        return new Of<>(members.isMissing(0) ? members.whenMissing(0, type) : v);
    }

    /** The JSON of a value. */
    static <T> String write(JsonValue<T> type, T value) {
        String text = encode(new Holder<>(type), new Of<>(value));
        return text.substring("{\"v\":".length(), text.length() - 1);
    }

    /** The value of a JSON text. */
    static <T> T read(JsonValue<T> type, String json) {
        return decode(new Holder<>(type), "{\"v\":" + json + "}").v();
    }

    static <T> String encode(JsonMessage<T> codec, T value) {
        OutputBuffer out = new OutputBuffer(1 << 20);
        codec.encode(value, out);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    static <T> T decode(JsonMessage<T> codec, String json) {
        return decode(codec, json, DecodeLimits.DEFAULT);
    }

    static <T> T decode(JsonMessage<T> codec, String json, DecodeLimits limits) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return codec.decode(bytes, 0, bytes.length, limits);
    }
}
