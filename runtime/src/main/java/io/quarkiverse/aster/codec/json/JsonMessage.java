package io.quarkiverse.aster.codec.json;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;

/** The JSON codec of a message type: an object with the members that {@link JsonFields} names. */
public abstract class JsonMessage<T> implements JsonValue<T>, MessageCodec<T> {

    private final JsonFields fields;

    protected JsonMessage(JsonFields fields) {
        this.fields = fields;
    }

    /** The members of the type. */
    protected final JsonFields fields() {
        return fields;
    }

    /** Writes every member: {@link JsonWriter#member} with its index, then its value. */
    protected abstract void writeMembers(JsonWriter out, T value) throws IOException;

    /** Reads values from {@code in} until {@code members} is at its end, then takes care of missing ones. */
    protected abstract T readMembers(JsonReader in, JsonMembers members) throws IOException;

    @Override
    public final void write(JsonWriter out, T value) throws IOException {
        out.beginObject();
        writeMembers(out, value);
        out.endObject();
    }

    @Override
    public final T read(JsonReader in) throws IOException {
        JsonMembers members = in.object(fields);
        try {
            return readMembers(in, members);
        } catch (IllegalArgumentException e) {
            // that is how constructors and setters refuse values
            throw in.refused(e);
        }
    }

    @Override
    public final void encode(T value, OutputBuffer out) {
        int start = out.size();
        try (JsonGenerator generator = JsonFormat.generator(out)) {
            new JsonWriter(generator, fields.typeName()).value(this, value);
            // here rather than in close(), which keeps the library's buffers if it fails
            generator.flush();
        } catch (IOException e) {
            out.truncate(start);
            throw new IllegalStateException(fields.typeName() + ": its codec does not write JSON", e);
        } catch (RuntimeException e) {
            out.truncate(start);
            throw e;
        }
    }

    @Override
    public final T decode(byte[] bytes, int offset, int length, DecodeLimits limits) {
        String encodingError = JsonFormat.encodingError(bytes, offset, length);
        if (encodingError != null) {
            throw new InvalidArgumentException(fields.typeName() + ": " + encodingError + " (expected: JSON in UTF-8)");
        }
        try (JsonParser parser = JsonFormat.parser(bytes, offset, length)) {
            return readWhole(new JsonReader(parser, limits, fields.typeName()));
        } catch (IOException e) {
            throw new IllegalStateException(fields.typeName() + ": cannot close the parser of an array", e);
        }
    }

    private T readWhole(JsonReader in) {
        try {
            in.start();
            T value = read(in);
            in.end();
            return value;
        } catch (IOException e) {
            throw in.malformed(e);
        }
    }
}
