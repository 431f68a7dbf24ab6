package io.quarkiverse.aster.codec.json;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Whatever JSON can say, see {@link JsonValues#ANY}. */
final class AnyValue implements JsonValue<Object> {

    /** Bytes of the heap. */
    private static final int PER_CONTAINER = 64;
    private static final int PER_ELEMENT = 24;
    private static final int PER_ENTRY = 64;

    @Override
    public void write(JsonWriter out, Object value) throws IOException {
        if (value == null) {
            out.nullValue();
        } else if (value instanceof Map<?, ?> map) {
            writeMap(out, map);
        } else if (value instanceof Collection<?> elements) {
            out.beginArray();
            for (Object element : elements) {
                write(out, element);
            }
            out.endArray();
        } else if (value instanceof Number number) {
            writeNumber(out, number);
        } else if (value instanceof Boolean bool) {
            out.bool(bool);
        } else if (value instanceof byte[] bytes) {
            out.binary(bytes);
        } else {
            out.string(text(out, value));
        }
    }

    private void writeMap(JsonWriter out, Map<?, ?> map) throws IOException {
        out.beginObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.name(entry.getKey() instanceof Number || entry.getKey() instanceof Boolean ? entry.getKey().toString()
                    : text(out, entry.getKey()));
            write(out, entry.getValue());
        }
        out.endObject();
    }

    private static void writeNumber(JsonWriter out, Number value) throws IOException {
        if (value instanceof Double number) {
            out.float64(number);
        } else if (value instanceof Float number) {
            out.float32(number);
        } else if (value instanceof BigInteger number) {
            out.integer(number);
        } else {
            out.int64(value.longValue());
        }
    }

    private static String text(JsonWriter out, Object value) {
        if (value instanceof String text) {
            return text;
        } else if (value instanceof Instant || value instanceof LocalDate || value instanceof UUID) {
            return value.toString();
        }
        throw out.refused(value == null ? "a key that is null" : JsonText.quote(value.getClass().getName()),
                "a value that has a form in JSON");
    }

    @Override
    public Object read(JsonReader in) throws IOException {
        return switch (in.kind()) {
            case START_OBJECT -> readObject(in);
            case START_ARRAY -> readArray(in);
            case VALUE_STRING -> in.string();
            case VALUE_NUMBER_INT -> in.integer();
            case VALUE_NUMBER_FLOAT -> in.float64();
            case VALUE_TRUE, VALUE_FALSE -> in.bool();
            case VALUE_NULL -> null;
            default -> throw in.unexpected("a value");
        };
    }

    private Map<String, Object> readObject(JsonReader in) throws IOException {
        in.charge(PER_CONTAINER);
        Map<String, Object> members = new LinkedHashMap<>();
        in.beginObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.charge(PER_ENTRY);
            if (members.containsKey(name)) {
                throw in.duplicate();
            }
            members.put(name, read(in));
        }
        return members;
    }

    private List<Object> readArray(JsonReader in) throws IOException {
        in.charge(PER_CONTAINER);
        List<Object> elements = new ArrayList<>();
        in.beginArray();
        while (in.nextElement()) {
            in.charge(PER_ELEMENT);
            elements.add(read(in));
        }
        return elements;
    }

    @Override
    public boolean acceptsNull() {
        return true;
    }
}
