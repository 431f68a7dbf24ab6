package io.quarkiverse.aster.codec.json;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages of a type that is not known before the program runs, as maps: what a generated class does for one type, driven by a
 * list of fields. Maps that are written have a value, in the Java type of its codec, for every field that does not accept null;
 * maps that were read are {@link LinkedHashMap}s with all fields in their order.
 * <p>
 * Types may refer to each other in cycles, so all are made first, and then each is told its values by {@link #define}; only
 * after that they may be used, by any thread that got them in a safe way.
 */
public final class JsonMapMessage extends JsonMessage<Map<String, Object>> {

    /** What a map takes of the heap, and each of its entries, in bytes. */
    private static final int PER_MAP = 128;
    private static final int PER_ENTRY = 48;

    private final JsonValue<Object>[] values;

    /**
     * @param typeName as messages have it
     * @param names of the members, in their order
     * @throws IllegalArgumentException if two are the same, or one has half a surrogate pair
     */
    @SuppressWarnings("unchecked")
    public JsonMapMessage(String typeName, List<String> names) {
        super(new JsonFields(typeName, names.toArray(String[]::new)));
        this.values = new JsonValue[names.size()];
    }

    /** Says what reads and writes a field. To be called once for each of them. */
    @SuppressWarnings("unchecked")
    public void define(String name, JsonValue<?> value) {
        values[fields().indexOf(name)] = (JsonValue<Object>) value;
    }

    @Override
    protected void writeMembers(JsonWriter out, Map<String, Object> message) throws IOException {
        for (int i = 0; i < values.length; i++) {
            out.member(fields(), i);
            out.value(values[i], message.get(fields().name(i)));
        }
    }

    @Override
    protected Map<String, Object> readMembers(JsonReader in, JsonMembers members) throws IOException {
        in.charge(PER_MAP + (long) PER_ENTRY * values.length);
        Map<String, Object> message = new LinkedHashMap<>();
        for (String name : fields().names()) {
            message.put(name, null);
        }
        for (int index = members.next(); index != JsonMembers.END; index = members.next()) {
            message.put(fields().name(index), values[index].read(in));
        }
        for (int i = 0; i < values.length; i++) {
            if (members.isMissing(i)) {
                message.put(fields().name(i), members.whenMissing(i, values[i]));
            }
        }
        return message;
    }
}
