package io.quarkiverse.aster.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;

/**
 * JSON as plain values: {@code Map}, {@code List}, {@code String}, {@code Long} or {@code BigInteger}, {@code Double},
 * {@code Boolean}, {@code null}. Bounded in size and depth; a member that occurs twice is refused.
 */
final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(ContractLimits.MAX_JSON_DEPTH)
                    .maxDocumentLength(ContractLimits.MAX_ENCODED_BYTES)
                    .maxStringLength(ContractLimits.MAX_ENCODED_BYTES)
                    .build())
            .build();
    private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");

    private Json() {
    }

    static Object parse(byte[] utf8) {
        ContractLimits.check("JSON size", utf8.length, ContractLimits.MAX_ENCODED_BYTES);
        try (JsonParser in = FACTORY.createParser(utf8)) {
            in.nextToken();
            Object value = value(in);
            if (in.nextToken() != null) {
                throw new ContractException("JSON: more after the end of the document (expected: one value)");
            }
            return value;
        } catch (IOException e) {
            throw new ContractException("JSON: " + Shown.text(String.valueOf(e.getMessage())) + " (expected: valid JSON)", e);
        }
    }

    private static Object value(JsonParser in) throws IOException {
        JsonToken token = in.currentToken();
        if (token == null) {
            throw new ContractException("JSON: ends early (expected: a value)");
        }
        return switch (token) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> integer(in);
            case VALUE_NUMBER_FLOAT -> decimal(in);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new ContractException("JSON: unexpected " + token + " (expected: a value)");
        };
    }

    private static Map<String, Object> object(JsonParser in) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            members.put(name, value(in));
        }
        return members;
    }

    private static List<Object> array(JsonParser in) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(in));
        }
        return elements;
    }

    private static Number integer(JsonParser in) throws IOException {
        BigInteger value = in.getBigIntegerValue();
        return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }

    private static Double decimal(JsonParser in) throws IOException {
        double value = in.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw new ContractException("JSON: a number beyond the range of float64 (expected: a finite one)");
        }
        return value;
    }

    static String compact(Object value) {
        return write(value, null);
    }

    /** Indented by two spaces, one member or element a line, lines ended by LF, the last one too. */
    static String pretty(Object value) {
        Separators separators = Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("").withArrayEmptySeparator("");
        return write(value, new DefaultPrettyPrinter(separators).withObjectIndenter(TWO_SPACES)
                .withArrayIndenter(TWO_SPACES)) + "\n";
    }

    private static String write(Object value, PrettyPrinter printer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.setPrettyPrinter(printer);
            write(generator, value);
        } catch (IOException e) {
            throw new ContractException("JSON: " + e.getMessage() + " (expected: text without lone surrogates)", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Map<?, ?> members) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                out.writeFieldName((String) member.getKey());
                write(out, member.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Iterable<?> elements) {
            out.writeStartArray();
            for (Object element : elements) {
                write(out, element);
            }
            out.writeEndArray();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            out.writeNumber(number);
        } else if (value instanceof Long || value instanceof Integer) {
            out.writeNumber(((Number) value).longValue());
        } else {
            throw new ContractException("JSON value: " + value.getClass().getName() + " (expected: a plain value)");
        }
    }
}
