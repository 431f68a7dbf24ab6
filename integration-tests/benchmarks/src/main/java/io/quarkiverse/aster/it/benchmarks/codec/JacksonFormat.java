package io.quarkiverse.aster.it.benchmarks.codec;

import java.io.IOException;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** jackson-databind and JSON. */
final class JacksonFormat implements Format {

    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final Object message;
    private final byte[] encoded;

    JacksonFormat(JsonMapper mapper, Object message) throws IOException {
        this.writer = mapper.writerFor(message.getClass());
        this.reader = mapper.readerFor(message.getClass());
        this.message = message;
        this.encoded = encode();
    }

    @Override
    public byte[] encode() throws IOException {
        return writer.writeValueAsBytes(message);
    }

    @Override
    public Object decode() throws IOException {
        return reader.readValue(encoded);
    }

    @Override
    public boolean isExact() throws IOException {
        return decode().equals(message);
    }
}
