package io.quarkiverse.aster.trust.mesh;

import java.io.IOException;
import java.util.HexFormat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

import io.quarkiverse.aster.transport.PeerId;

/** Reads the JSON around a producer's message. */
final class EnvelopeReader {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // names come from strangers: no table of them survives a message
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).maxNumberLength(20).build()).build();
    private static final int MISSING = -1;

    private long type = MISSING;
    private long epochMillis = MISSING;
    private byte[] payload;
    private byte[] sender;
    private byte[] signature;

    ProducerMessage read(byte[] envelope) {
        if (envelope.length > ProducerMessage.MAX_ENVELOPE_LENGTH) {
            throw new IllegalArgumentException(
                    "envelope: " + envelope.length + " bytes (expected: <= " + ProducerMessage.MAX_ENVELOPE_LENGTH + ")");
        }
        try (JsonParser parser = FACTORY.createParser(envelope)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "envelope", "an object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                member(name, parser);
            }
            require(parser.nextToken() == null, "envelope", "nothing after it");
        } catch (IOException e) {
            throw new IllegalArgumentException("envelope: not JSON (expected: one JSON object)", e);
        }
        require(type >= 0 && type <= ProducerMessage.MAX_TYPE, "type", "0 to 255");
        require(payload != null, "payload", "hex digits");
        require(sender != null && sender.length == PeerId.LENGTH, "sender", "64 hex digits");
        require(signature != null, "signature", "hex digits");
        return new ProducerMessage((int) type, payload, PeerId.of(sender), epochMillis, signature);
    }

    private void member(String name, JsonParser value) throws IOException {
        switch (name) {
            case "type" -> type = integer(name, value);
            case "epoch_ms" -> epochMillis = integer(name, value);
            case "payload" -> payload = hex(name, value);
            case "sender" -> sender = hex(name, value);
            case "signature" -> signature = hex(name, value);
            default -> value.skipChildren();
        }
    }

    private static long integer(String name, JsonParser value) throws IOException {
        require(value.hasToken(JsonToken.VALUE_NUMBER_INT) && value.getNumberType() != JsonParser.NumberType.BIG_INTEGER, name,
                "an integer of 64 bits");
        return value.getLongValue();
    }

    private static byte[] hex(String name, JsonParser value) throws IOException {
        String text = value.hasToken(JsonToken.VALUE_STRING) ? value.getText() : "?";
        require(text.matches("[0-9a-f]*+") && text.length() % 2 == 0, name, "lower-case hex digits");
        return HexFormat.of().parseHex(text);
    }

    private static void require(boolean condition, String name, String expected) {
        if (!condition) {
            throw new IllegalArgumentException(name + ": none, or of another form (expected: " + expected + ")");
        }
    }
}
