package io.quarkiverse.aster.codec.json;

import java.io.IOException;
import java.math.BigInteger;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;

/**
 * Writes one message. Its methods append one value each; in an object {@link #member} or {@link #name} goes before it. One
 * thread.
 */
public final class JsonWriter {

    /** What receivers take; it also ends the writing of a value that contains itself. */
    private static final int MAX_DEPTH = DecodeLimits.DEFAULT.maxDepth();

    private final JsonGenerator generator;
    private final String typeName;
    private int depth;

    /** @param typeName of the message, for error messages */
    JsonWriter(JsonGenerator generator, String typeName) {
        this.generator = generator;
        this.typeName = typeName;
    }

    /** Any value; a {@code null} only where the type accepts it. */
    public <T> void value(JsonValue<T> type, T value) throws IOException {
        if (value == null && !type.acceptsNull()) {
            throw refused("null", "a value");
        }
        type.write(this, value);
    }

    public void beginObject() throws IOException {
        enter();
        generator.writeStartObject();
    }

    public void endObject() throws IOException {
        depth--;
        generator.writeEndObject();
    }

    public void beginArray() throws IOException {
        enter();
        generator.writeStartArray();
    }

    public void endArray() throws IOException {
        depth--;
        generator.writeEndArray();
    }

    /** The name of the member that comes next. */
    public void member(JsonFields fields, int index) throws IOException {
        fields.writeName(generator, index);
    }

    /** The name of the member that comes next, where it is no name of a field. */
    public void name(String name) throws IOException {
        if (name.length() > JsonFormat.MAX_NAME_LENGTH) {
            throw refused("key of " + name.length() + " characters", "<= " + JsonFormat.MAX_NAME_LENGTH);
        }
        generator.writeFieldName(wellFormed(name));
    }

    public void nullValue() throws IOException {
        generator.writeNull();
    }

    public void bool(boolean value) throws IOException {
        generator.writeBoolean(value);
    }

    public void int8(byte value) throws IOException {
        generator.writeNumber(value);
    }

    public void int16(short value) throws IOException {
        generator.writeNumber(value);
    }

    public void int32(int value) throws IOException {
        generator.writeNumber(value);
    }

    public void int64(long value) throws IOException {
        generator.writeNumber(value);
    }

    public void uint8(byte value) throws IOException {
        generator.writeNumber(Byte.toUnsignedInt(value));
    }

    public void uint16(short value) throws IOException {
        generator.writeNumber(Short.toUnsignedInt(value));
    }

    public void uint32(int value) throws IOException {
        generator.writeNumber(Integer.toUnsignedLong(value));
    }

    public void uint64(long value) throws IOException {
        if (value >= 0) {
            generator.writeNumber(value);
        } else {
            generator.writeNumber(Long.toUnsignedString(value));
        }
    }

    /** An integer of any length. */
    void integer(BigInteger value) throws IOException {
        generator.writeNumber(value);
    }

    /** @throws InvalidArgumentException if it is not finite, which JSON cannot say */
    public void float32(float value) throws IOException {
        if (!Float.isFinite(value)) {
            throw refused(Float.toString(value), "finite number");
        }
        generator.writeNumber(value);
    }

    /** @throws InvalidArgumentException if it is not finite, which JSON cannot say */
    public void float64(double value) throws IOException {
        if (!Double.isFinite(value)) {
            throw refused(Double.toString(value), "finite number");
        }
        generator.writeNumber(value);
    }

    /** @throws InvalidArgumentException if it has half a surrogate pair, which UTF-8 cannot say */
    public void string(String value) throws IOException {
        generator.writeString(wellFormed(value));
    }

    /** Base64 with the standard alphabet and padding. */
    public void binary(byte[] value) throws IOException {
        generator.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, value, 0, value.length);
    }

    /** The exception for the value that comes next. */
    InvalidArgumentException refused(String actual, String expected) {
        return new InvalidArgumentException(typeName + " at " + JsonText.path(generator.getOutputContext(), true) + ": "
                + actual + " (expected: " + expected + ")");
    }

    private String wellFormed(String text) {
        if (!JsonText.isWellFormed(text)) {
            throw refused(JsonText.quote(text), "text without half surrogate pairs");
        }
        return text;
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw refused("nesting depth " + depth, "<= " + MAX_DEPTH);
        }
    }
}
