package io.quarkiverse.aster.codec.json;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;

/** The name of a message type and the names of its members in the order of declaration. Their index is what codecs go by. */
public final class JsonFields {

    private final String typeName;
    private final List<String> names;
    private final SerializedString[] serialized;
    /** A prepared name is written without escapes for what is not ASCII: it serves only where there is nothing of it. */
    private final boolean[] plain;
    private final Map<String, Integer> indexes = new HashMap<>();

    /**
     * @param typeName as messages have it
     * @param names well-formed and different from each other
     */
    public JsonFields(String typeName, String... names) {
        this.typeName = typeName;
        this.names = List.of(names);
        this.serialized = new SerializedString[names.length];
        this.plain = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
            if (!JsonText.isWellFormed(names[i])) {
                throw new IllegalArgumentException("name of member " + i + " of " + typeName + ": has half a surrogate pair"
                        + " (expected: well-formed text)");
            }
            if (indexes.put(names[i], i) != null) {
                throw new IllegalArgumentException("names of the members of " + typeName + ": " + names[i]
                        + " twice (expected: different ones)");
            }
            serialized[i] = new SerializedString(names[i]);
            plain[i] = isPlain(names[i]);
            // fills in its escaped form, which otherwise the first calls would do
            serialized[i].asQuotedUTF8();
        }
    }

    String typeName() {
        return typeName;
    }

    List<String> names() {
        return names;
    }

    int size() {
        return names.size();
    }

    String name(int index) {
        return names.get(index);
    }

    /** The name as most peers write it, for comparison without decoding. */
    SerializedString serialized(int index) {
        return serialized[index];
    }

    /** -1 for a name that no member has. */
    int indexOf(String name) {
        Integer index = indexes.get(name);
        return index == null ? -1 : index;
    }

    void writeName(JsonGenerator generator, int index) throws IOException {
        if (plain[index]) {
            generator.writeFieldName(serialized[index]);
        } else {
            generator.writeFieldName(name(index));
        }
    }

    private static boolean isPlain(String name) {
        return name.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }
}
