package io.quarkiverse.aster.codec.json;

import java.io.IOException;
import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;

/**
 * Reads one message. Its methods take the value at the current token; what is not of the kind they are named after is an
 * {@link InvalidArgumentException}. One thread.
 */
public final class JsonReader {

    static final int END = -1;
    static final int UNKNOWN = -2;

    private static final int OBJECT_OVERHEAD = 16;
    private static final int PER_FIELD = 8;

    private final JsonParser parser;
    private final DecodeLimits limits;
    private final String typeName;
    private long memory;
    private int depth;

    /** @param typeName of the message, for error messages */
    JsonReader(JsonParser parser, DecodeLimits limits, String typeName) {
        this.parser = parser;
        this.limits = limits;
        this.typeName = typeName;
        this.memory = limits.maxMemory();
    }

    /** Counts bytes of the heap against the limit, before they are taken. */
    void charge(long size) {
        memory -= size;
        if (memory < 0) {
            throw invalid("decoded size of more than " + limits.maxMemory() + " bytes", "<= " + limits.maxMemory());
        }
    }

    /** What starts at the current token. */
    JsonToken kind() {
        JsonToken token = parser.currentToken();
        return token == null ? JsonToken.NOT_AVAILABLE : token;
    }

    public boolean isNull() {
        return parser.hasToken(JsonToken.VALUE_NULL);
    }

    public boolean isString() {
        return parser.hasToken(JsonToken.VALUE_STRING);
    }

    public boolean bool() throws IOException {
        if (parser.hasToken(JsonToken.VALUE_TRUE)) {
            return true;
        }
        if (parser.hasToken(JsonToken.VALUE_FALSE)) {
            return false;
        }
        throw unexpected("true or false");
    }

    public byte int8() throws IOException {
        return (byte) integer(Byte.MIN_VALUE, Byte.MAX_VALUE, "8-bit integer");
    }

    public short int16() throws IOException {
        return (short) integer(Short.MIN_VALUE, Short.MAX_VALUE, "16-bit integer");
    }

    public int int32() throws IOException {
        return (int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE, "32-bit integer");
    }

    public long int64() throws IOException {
        return integer(Long.MIN_VALUE, Long.MAX_VALUE, "64-bit integer");
    }

    public byte uint8() throws IOException {
        return (byte) integer(0, 0xFF, "unsigned 8-bit integer");
    }

    public short uint16() throws IOException {
        return (short) integer(0, 0xFFFF, "unsigned 16-bit integer");
    }

    public int uint32() throws IOException {
        return (int) integer(0, 0xFFFF_FFFFL, "unsigned 32-bit integer");
    }

    public long uint64() throws IOException {
        String kind = "unsigned 64-bit integer";
        if (!isBigInteger()) {
            return integer(0, Long.MAX_VALUE, kind);
        }
        try {
            return Long.parseUnsignedLong(parser.getText());
        } catch (NumberFormatException e) {
            throw unexpected(kind);
        }
    }

    /** An integer of any length that the library takes: a {@code Long}, or a {@code BigInteger} beyond it. */
    Number integer() throws IOException {
        return isBigInteger() ? (Number) parser.getBigIntegerValue() : (Number) parser.getLongValue();
    }

    public float float32() throws IOException {
        requireNumber("32-bit float");
        float value = parser.getFloatValue();
        if (!Float.isFinite(value)) {
            throw unexpected("32-bit float");
        }
        return value;
    }

    public double float64() throws IOException {
        requireNumber("64-bit float");
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw unexpected("64-bit float");
        }
        return value;
    }

    public String string() throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw unexpected("string");
        }
        String text = parser.getText();
        if (text.length() > limits.maxStringLength()) {
            throw invalid("string of " + text.length() + " characters", "<= " + limits.maxStringLength());
        }
        return wellFormed(text);
    }

    /** Base64 with the standard alphabet and padding. */
    public byte[] binary() throws IOException {
        String text = string();
        // the decoder would do without padding
        if (text.length() % 4 == 0) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw unexpected("base64 with padding");
            }
        }
        throw unexpected("base64 with padding");
    }

    /** Enters the object at the current token. */
    public JsonMembers object(JsonFields fields) throws IOException {
        beginObject();
        // members may be missing, so that two bytes become an object of any size
        charge(OBJECT_OVERHEAD + PER_FIELD * fields.size());
        return new JsonMembers(this, fields);
    }

    void beginObject() throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw unexpected("object");
        }
        enter();
    }

    /** Moves to the next member's value and returns its name; {@code null} at the end of the object. */
    String nextName() throws IOException {
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            depth--;
            return null;
        }
        return enterMember();
    }

    /**
     * Moves to the next member's value.
     *
     * @param guess the index that it probably has
     * @return its index, {@link #UNKNOWN} or {@link #END}
     */
    int nextMember(JsonFields fields, int guess) throws IOException {
        if (guess < fields.size()) {
            if (parser.nextFieldName(fields.serialized(guess))) {
                parser.nextToken();
                return guess;
            }
        } else {
            parser.nextToken();
        }
        if (parser.hasToken(JsonToken.END_OBJECT)) {
            depth--;
            return END;
        }
        int index = fields.indexOf(enterMember());
        return index < 0 ? UNKNOWN : index;
    }

    /** The name of the member whose value the current token starts. */
    String currentName() throws IOException {
        return parser.currentName();
    }

    private String enterMember() throws IOException {
        String name = parser.currentName();
        if (name.length() > JsonFormat.MAX_NAME_LENGTH) {
            throw invalid("name of " + name.length() + " characters", "<= " + JsonFormat.MAX_NAME_LENGTH);
        }
        wellFormed(name);
        parser.nextToken();
        return name;
    }

    /** Enters the array at the current token. */
    public void beginArray() throws IOException {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            throw unexpected("array");
        }
        enter();
    }

    /** Moves to the next element; {@code false} at the end of the array. */
    public boolean nextElement() throws IOException {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            depth--;
            return false;
        }
        return true;
    }

    /** Moves to the end of the value at the current token. */
    void skip() throws IOException {
        int outside = depth;
        JsonToken token = parser.currentToken();
        while (true) {
            if (token.isStructStart()) {
                enter();
            } else if (token.isStructEnd()) {
                depth--;
            }
            if (depth == outside) {
                return;
            }
            token = parser.nextToken();
        }
    }

    /** Moves to the first token. */
    void start() throws IOException {
        parser.nextToken();
    }

    /** Demands that nothing but white space follows. */
    void end() throws IOException {
        if (parser.nextToken() != null) {
            throw invalid("more after the value", "its end");
        }
    }

    /** The exception for the value at the current token: it shows the value, cut short. */
    public InvalidArgumentException unexpected(String expected) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return invalid("nothing", expected);
        }
        return invalid(switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> JsonText.quote(parser.getText());
            default -> JsonText.cut(parser.getText());
        }, expected);
    }

    InvalidArgumentException invalid(String actual, String expected) {
        return invalid(path(), actual, expected, null);
    }

    InvalidArgumentException duplicate() {
        return invalid("a second member of that name", "one");
    }

    InvalidArgumentException missing(String name) {
        return invalid(path() + '.' + name, "missing", "a value", null);
    }

    /** What the constructor or a setter of the type at the current token says to a value. */
    InvalidArgumentException refused(IllegalArgumentException e) {
        return invalid(path(), "a value that its type refuses", "one that it takes", e);
    }

    /** What the library found wrong with the text. */
    InvalidArgumentException malformed(IOException e) {
        boolean tooLong = e instanceof StreamConstraintsException;
        String problem = e instanceof JsonProcessingException known ? known.getOriginalMessage() : e.getMessage();
        return invalid(path(), (tooLong ? "too long" : "malformed") + " at byte " + parser.currentLocation().getByteOffset()
                + ", " + JsonText.cut(String.valueOf(problem)),
                tooLong ? "numbers of <= " + JsonFormat.MAX_NUMBER_LENGTH + " digits, names of <= "
                        + JsonFormat.MAX_NAME_LENGTH + " characters" : "JSON",
                e);
    }

    private InvalidArgumentException invalid(String path, String actual, String expected, Exception cause) {
        return new InvalidArgumentException(typeName + " at " + path + ": " + actual + " (expected: " + expected + ")",
                Map.of(), cause);
    }

    String path() {
        return JsonText.path(parser.getParsingContext(), false);
    }

    private long integer(long min, long max, String kind) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT) || isBigInteger()) {
            throw unexpected(kind);
        }
        long value = parser.getLongValue();
        if (value < min || value > max) {
            throw unexpected(kind);
        }
        return value;
    }

    private boolean isBigInteger() throws IOException {
        return parser.hasToken(JsonToken.VALUE_NUMBER_INT) && parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER;
    }

    private void requireNumber(String kind) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            throw unexpected(kind);
        }
    }

    private String wellFormed(String text) {
        if (!JsonText.isWellFormed(text)) {
            throw invalid(JsonText.quote(text), "text without half surrogate pairs");
        }
        return text;
    }

    private void enter() {
        if (++depth > limits.maxDepth()) {
            throw invalid("nesting depth " + depth, "<= " + limits.maxDepth());
        }
    }
}
