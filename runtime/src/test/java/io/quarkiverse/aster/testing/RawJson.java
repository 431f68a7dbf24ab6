package io.quarkiverse.aster.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Headers and trailers in JSON: members that are texts, whole numbers or lists of texts, without spaces. */
final class RawJson {

    private final StringBuilder out = new StringBuilder("{");

    RawJson add(String name, String text) {
        return member(name, quoted(text));
    }

    RawJson add(String name, long number) {
        return member(name, Long.toString(number));
    }

    RawJson add(String name, List<String> texts) {
        return member(name, texts.stream().map(RawJson::quoted).collect(Collectors.joining(",", "[", "]")));
    }

    private RawJson member(String name, String value) {
        if (out.length() > 1) {
            out.append(',');
        }
        out.append(quoted(name)).append(':').append(value);
        return this;
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    byte[] bytes() {
        return (out + "}").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads them; what is missing is empty or 0. */
    static final class Reader {

        private final Map<String, Object> members = new LinkedHashMap<>();

        Reader(byte[] json) {
            try (JsonParser in = new JsonFactory().createParser(json)) {
                expect(in.nextToken(), JsonToken.START_OBJECT);
                while (in.nextToken() == JsonToken.FIELD_NAME) {
                    String name = in.currentName();
                    members.put(name, value(in, in.nextToken()));
                }
                expect(in.currentToken(), JsonToken.END_OBJECT);
                expect(in.nextToken(), null);
            } catch (IOException e) {
                throw new AssertionError("payload: " + new String(json, StandardCharsets.UTF_8) + " (expected: JSON)", e);
            }
        }

        private static Object value(JsonParser in, JsonToken token) throws IOException {
            switch (token) {
                case VALUE_STRING:
                    return in.getText();
                case VALUE_NUMBER_INT:
                    return in.getLongValue();
                default:
                    expect(token, JsonToken.START_ARRAY);
                    List<String> texts = new ArrayList<>();
                    while (in.nextToken() == JsonToken.VALUE_STRING) {
                        texts.add(in.getText());
                    }
                    expect(in.currentToken(), JsonToken.END_ARRAY);
                    return texts;
            }
        }

        private static void expect(JsonToken token, JsonToken expected) {
            if (token != expected) {
                throw new AssertionError("payload: " + token + " (expected: " + expected + ")");
            }
        }

        String text(String name) {
            return members.getOrDefault(name, "").toString();
        }

        long number(String name) {
            return members.getOrDefault(name, 0L) instanceof Long number ? number : fail(name);
        }

        private long fail(String name) {
            throw new AssertionError(name + ": " + members.get(name) + " (expected: a number)");
        }

        List<String> texts(String name) {
            Object value = members.getOrDefault(name, List.of());
            if (!(value instanceof List<?> texts)) {
                throw new AssertionError(name + ": " + value + " (expected: a list)");
            }
            return texts.stream().map(String::valueOf).toList();
        }
    }
}
