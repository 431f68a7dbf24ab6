package io.quarkiverse.aster.codec.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

/** The one configuration of the JSON library, and the encoding rules that it would be lenient about. */
final class JsonFormat {

    /** The longest number, in digits: more than any double needs, few enough to convert quickly. */
    static final int MAX_NUMBER_LENGTH = 1_000;

    /** The longest name of a member or key of a map, in characters. */
    static final int MAX_NAME_LENGTH = 50_000;

    private static final int DECODER_CHUNK = 1024;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .characterEscapes(new DeleteEscaped())
            // nesting and string length are checked against the limits of each call instead
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    // the library counts bytes where JsonReader counts characters
                    .maxNameLength(MAX_NAME_LENGTH * 3)
                    .build())
            .errorReportConfiguration(ErrorReportConfiguration.builder().maxErrorTokenLength(JsonText.MAX_SHOWN).build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            // what a failed encoding left open stays open
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private JsonFormat() {
    }

    static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out, JsonEncoding.UTF8);
    }

    /** Call {@link #encodingError} first. */
    static JsonParser parser(byte[] bytes, int offset, int length) throws IOException {
        return FACTORY.createParser(bytes, offset, length);
    }

    /**
     * What keeps the bytes from being UTF-8 as JSON has it, or {@code null}. The library would guess UTF-16 and UTF-32, skip a
     * byte order mark, and take overlong forms and encoded surrogates.
     */
    static String encodingError(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return "0 bytes";
        }
        if (bytes[offset] < 0) {
            return String.format("byte 0x%02x at the start", bytes[offset]);
        }
        int end = offset + length;
        for (int i = offset; i < Math.min(end, offset + 4); i++) {
            if (bytes[i] == 0) {
                return "byte 0x00 at index " + (i - offset);
            }
        }
        int ascii = offset;
        while (ascii < end && bytes[ascii] >= 0) {
            ascii++;
        }
        if (ascii == end) {
            return null;
        }
        int bad = firstMalformed(ByteBuffer.wrap(bytes, ascii, end - ascii));
        return bad < 0 ? null : String.format("byte 0x%02x at index %d", bytes[bad], bad - offset);
    }

    private static int firstMalformed(ByteBuffer in) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer chunk = CharBuffer.allocate(DECODER_CHUNK);
        CoderResult result;
        do {
            chunk.clear();
            result = decoder.decode(in, chunk, true);
        } while (result.isOverflow());
        return result.isError() ? in.position() : -1;
    }

    /** The delete character is ASCII, but the Python peers write it as an escape. */
    private static final class DeleteEscaped extends CharacterEscapes {

        private static final long serialVersionUID = 1L;
        private static final int DELETE = 0x7f;

        private final int[] codes = standardAsciiEscapesForJSON();

        DeleteEscaped() {
            codes[DELETE] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            return null;
        }
    }
}
