package io.quarkiverse.aster.trust.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

import io.quarkiverse.aster.trust.Nonce;

/**
 * The two files of used nonces. The first has the format that implementations share, {@code {"consumed":["<64 hex>"]}}, which
 * has no room for the ends of the tokens: those are in the second. Written in the order that makes every crash harmless: a
 * nonce is gone from the first only after the second says that its token counts as used anyway.
 */
final class NonceFile {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // every nonce is a name of its own: not worth a table
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
    private static final String CONSUMED = "consumed";
    private static final String EXPIRES_AT = "expires_at";
    private static final String PRUNED_THROUGH = "pruned_through";

    private final Path consumed;
    private final Path expiry;

    NonceFile(Path consumed) {
        this.consumed = consumed;
        this.expiry = consumed.resolveSibling(consumed.getFileName() + ".expiry");
    }

    /** @throws IOException if a file is there and cannot be read to its end, or is not what it should be */
    void read(NonceLedger ledger) throws IOException {
        Map<String, Long> expiries = new HashMap<>();
        long[] prunedThrough = new long[1];
        if (Files.exists(expiry)) {
            readExpiry(expiries, prunedThrough);
        }
        Map<String, Long> nonces = new HashMap<>();
        if (Files.exists(consumed)) {
            readConsumed(expiries, nonces);
        }
        ledger.restore(nonces, prunedThrough[0]);
    }

    private void readConsumed(Map<String, Long> expiries, Map<String, Long> nonces) throws IOException {
        try (JsonParser parser = FACTORY.createParser(consumed.toFile())) {
            expect(parser, JsonToken.START_OBJECT);
            expectName(parser, CONSUMED);
            expect(parser, JsonToken.START_ARRAY);
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                String hex = nonce(parser, parser.getText());
                nonces.put(hex, expiries.getOrDefault(hex, NonceLedger.UNKNOWN_EXPIRY));
            }
            require(parser, JsonToken.END_ARRAY);
            expect(parser, JsonToken.END_OBJECT);
            expect(parser, null);
        }
    }

    private void readExpiry(Map<String, Long> expiries, long[] prunedThrough) throws IOException {
        try (JsonParser parser = FACTORY.createParser(expiry.toFile())) {
            expect(parser, JsonToken.START_OBJECT);
            expectName(parser, PRUNED_THROUGH);
            parser.nextToken();
            prunedThrough[0] = unsigned(parser);
            expectName(parser, EXPIRES_AT);
            expect(parser, JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String hex = nonce(parser, parser.currentName());
                parser.nextToken();
                expiries.put(hex, unsigned(parser));
            }
            require(parser, JsonToken.END_OBJECT);
            expect(parser, JsonToken.END_OBJECT);
            expect(parser, null);
        }
    }

    void write(NonceLedger ledger) throws IOException {
        SecretFiles.replace(expiry, object(out -> {
            out.writeFieldName(PRUNED_THROUGH);
            out.writeNumber(Long.toUnsignedString(ledger.prunedThrough()));
            out.writeObjectFieldStart(EXPIRES_AT);
            for (Map.Entry<String, Long> nonce : ledger.expiries().entrySet()) {
                out.writeFieldName(nonce.getKey());
                out.writeNumber(Long.toUnsignedString(nonce.getValue()));
            }
            out.writeEndObject();
        }));
        SecretFiles.replace(consumed, object(out -> {
            out.writeArrayFieldStart(CONSUMED);
            for (String hex : ledger.expiries().keySet()) {
                out.writeString(hex);
            }
            out.writeEndArray();
        }));
    }

    private interface Members {
        void write(JsonGenerator out) throws IOException;
    }

    private static byte[] object(Members members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            members.write(out);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static String nonce(JsonParser parser, String hex) throws IOException {
        try {
            return Nonce.fromHex(hex).hex();
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage() + " at byte " + parser.currentLocation().getByteOffset(), e);
        }
    }

    private static long unsigned(JsonParser parser) throws IOException {
        require(parser, JsonToken.VALUE_NUMBER_INT);
        try {
            return Long.parseUnsignedLong(parser.getText());
        } catch (NumberFormatException e) {
            throw new IOException("time: out of range (expected: an integer from 0 to 2^64 - 1)", e);
        }
    }

    private static void expectName(JsonParser parser, String name) throws IOException {
        expect(parser, JsonToken.FIELD_NAME);
        if (!name.equals(parser.currentName())) {
            throw new IOException("member: another one (expected: " + name + ")");
        }
    }

    private static void expect(JsonParser parser, JsonToken token) throws IOException {
        parser.nextToken();
        require(parser, token);
    }

    private static void require(JsonParser parser, JsonToken token) throws IOException {
        if (parser.currentToken() != token) {
            throw new IOException(parser.currentToken() + " at byte " + parser.currentLocation().getByteOffset()
                    + " (expected: " + token + ")");
        }
    }
}
