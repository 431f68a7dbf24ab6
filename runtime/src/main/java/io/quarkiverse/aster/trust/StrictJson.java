package io.quarkiverse.aster.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/**
 * Reads JSON that decides who is let in: one object and nothing after it, no duplicate keys, no deeper than 50. Messages say
 * where, never what: the text may be a secret.
 */
final class StrictJson {

    /** In characters: what an admission message can hold. */
    static final int MAX_LENGTH = 65_536;

    private static final int MAX_DEPTH = 50;
    /** Digits of 2^64 - 1. */
    private static final int MAX_DIGITS = 20;
    private static final BigInteger MAX_UNSIGNED = BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // names come from strangers: no table of them survives a document
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNumberLength(MAX_DIGITS)
                    .maxStringLength(MAX_LENGTH).maxNameLength(MAX_LENGTH).build())
            .build();

    /** Takes one member, the parser being on its value; leaves the parser on the last token of the value. */
    interface Member {
        void read(String name, JsonParser value) throws IOException;
    }

    private StrictJson() {
    }

    /** @throws IllegalArgumentException if the bytes are not UTF-8 */
    static String decode(String document, byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(document + ": " + utf8.length + " bytes of another encoding (expected: UTF-8)",
                    e);
        }
    }

    /**
     * @param document its name, for messages
     * @throws IllegalArgumentException if the text is anything but one object of at most {@link #MAX_LENGTH} characters
     */
    static void read(String document, String json, Member members) {
        if (json.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    document + ": " + json.length() + " characters (expected: <= " + MAX_LENGTH + ")");
        }
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            object(document, parser, members);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(
                        document + ": more after character " + offset(parser) + " (expected: the end)");
            }
        } catch (JsonProcessingException e) {
            // without the cause: Jackson's messages repeat parts of the text
            String where = e.getLocation() == null ? "" : " at character " + e.getLocation().getCharOffset();
            throw new IllegalArgumentException(
                    document + ": not JSON within the limits" + where + " (expected: one JSON object)");
        } catch (IOException e) {
            throw new IllegalArgumentException(document + ": not readable (expected: one JSON object)", e);
        }
    }

    static void object(String name, JsonParser parser, Member members) throws IOException {
        require(name, parser, JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            parser.nextToken();
            members.read(member, parser);
        }
    }

    /** For members that are not known: they mean nothing here. */
    static void skip(JsonParser value) throws IOException {
        value.skipChildren();
    }

    static String text(String name, JsonParser value) throws IOException {
        require(name, value, JsonToken.VALUE_STRING, "a string");
        return value.getText();
    }

    /** A string, or null for null. */
    static String textOrNull(String name, JsonParser value) throws IOException {
        return value.hasToken(JsonToken.VALUE_NULL) ? null : text(name, value);
    }

    static boolean bool(String name, JsonParser value) throws IOException {
        if (value.hasToken(JsonToken.VALUE_TRUE)) {
            return true;
        }
        require(name, value, JsonToken.VALUE_FALSE, "true or false");
        return false;
    }

    static long unsigned(String name, JsonParser value) throws IOException {
        String expected = "an integer from 0 to 2^64 - 1";
        require(name, value, JsonToken.VALUE_NUMBER_INT, expected);
        BigInteger number = value.getBigIntegerValue();
        if (number.signum() < 0 || number.compareTo(MAX_UNSIGNED) > 0) {
            throw new IllegalArgumentException(name + ": out of range (expected: " + expected + ")");
        }
        return number.longValue();
    }

    /** An object of strings, in its order; empty for null. */
    static Map<String, String> strings(String name, JsonParser value) throws IOException {
        Map<String, String> strings = new LinkedHashMap<>();
        if (!value.hasToken(JsonToken.VALUE_NULL)) {
            object(name, value, (key, item) -> strings.put(key, text(name, item)));
        }
        return strings;
    }

    static void require(String name, JsonParser value, JsonToken token, String expected) {
        if (!value.hasToken(token)) {
            throw new IllegalArgumentException(
                    name + ": " + value.currentToken() + " at character " + offset(value) + " (expected: " + expected + ")");
        }
    }

    private static long offset(JsonParser parser) {
        return parser.currentTokenLocation().getCharOffset();
    }
}
