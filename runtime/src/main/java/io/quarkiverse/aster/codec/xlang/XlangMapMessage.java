package io.quarkiverse.aster.codec.xlang;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages of a type that is not known before the program runs, as maps: what a generated class does for one type, driven by a
 * list of fields. Maps that are written have a value, in the Java type of its codec, for every field that is not nullable; maps
 * that were read are {@link LinkedHashMap}s with all fields in their order.
 * <p>
 * Types may refer to each other in cycles, so all are made first, and then each is told its values by {@link #define}; only
 * after that they may be used, by any thread that got them in a safe way.
 */
public final class XlangMapMessage extends XlangMessage<Map<String, Object>> {

    /** What a map takes of the heap, and each of its entries, in bytes. */
    static final int PER_MAP = 128;
    static final int PER_ENTRY = 48;

    /**
     * A field.
     *
     * @param key in the map
     * @param name on the wire
     * @param type on the wire, nullable or not, and tracked if its own type is
     */
    public record Field(String key, String name, WireType type) {
    }

    private final String[] keys;
    /** By the index in the definition, as are the values. */
    private final String[] wireKeys;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final int[] oldOrder;
    private final boolean tracked;
    private final XlangValue<Object>[] written;
    private final XlangValue<Object>[] read;

    /**
     * @param fields in the order of maps that are read
     * @param tracked whether a map that occurs twice is written once; then it is also one map that is read
     * @throws IllegalArgumentException if two fields have one name, or one has none
     */
    @SuppressWarnings("unchecked")
    public XlangMapMessage(TypeName name, List<Field> fields, boolean tracked) {
        super(TypeDefinition.of(name, fields.stream().map(field -> new WireField(field.name(), field.type())).toList()),
                tracked);
        this.tracked = tracked;
        this.keys = fields.stream().map(Field::key).toArray(String[]::new);
        Map<String, String> byName = new HashMap<>();
        fields.forEach(field -> byName.put(field.name(), field.key()));
        this.wireKeys = definition().fields().stream().map(field -> byName.get(field.name())).toArray(String[]::new);
        for (String key : wireKeys) {
            indexes.put(key, indexes.size());
        }
        this.oldOrder = oldFieldOrder(definition());
        this.written = new XlangValue[keys.length];
        this.read = new XlangValue[keys.length];
    }

    /**
     * Says what reads and writes the fields. To be called once for each of them.
     *
     * @param toRead may be another one than that which writes, such as one that reads more types
     */
    @SuppressWarnings("unchecked")
    public void define(String key, XlangValue<?> toWrite, XlangValue<?> toRead) {
        int index = indexes.get(key);
        written[index] = (XlangValue<Object>) toWrite;
        read[index] = (XlangValue<Object>) toRead;
    }

    @Override
    protected void writeFields(XlangWriter out, Map<String, Object> value) {
        for (int i = 0; i < wireKeys.length; i++) {
            XlangFields.write(out, this, i, written[i], value.get(wireKeys[i]));
        }
    }

    @Override
    protected void writeFieldsInOldOrder(XlangWriter out, Map<String, Object> value) {
        for (int i : oldOrder) {
            XlangFields.write(out, this, i, written[i], value.get(wireKeys[i]));
        }
    }

    @Override
    protected Map<String, Object> readFields(XlangReader in, ReadPlan plan, int reference) {
        in.charge(PER_MAP + (long) PER_ENTRY * keys.length);
        Map<String, Object> message = new LinkedHashMap<>();
        for (String key : keys) {
            message.put(key, null);
        }
        if (tracked) {
            in.bind(reference, message);
        }
        boolean[] present = new boolean[wireKeys.length];
        for (int i = 0; i < plan.size(); i++) {
            int local = plan.local(i);
            if (local == ReadPlan.UNKNOWN) {
                XlangFields.skip(in, plan, i);
            } else {
                present[local] = true;
                message.put(wireKeys[local], XlangFields.read(in, plan, i, read[local]));
            }
        }
        for (int i = 0; !plan.isComplete() && i < present.length; i++) {
            if (!present[i]) {
                message.put(wireKeys[i], XlangFields.whenMissing(this, i, read[i]));
            }
        }
        return message;
    }
}
