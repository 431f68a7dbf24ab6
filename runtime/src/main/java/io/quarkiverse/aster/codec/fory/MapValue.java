package io.quarkiverse.aster.codec.fory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps. */
final class MapValue<K, V> extends NativeValue<Map<K, V>> {

    /** What is allocated before the first entry is read; beyond it memory grows with the entries. */
    private static final int INITIAL = 1024;
    private static final int OVERHEAD = 64;
    private static final int PER_ENTRY = 48;

    private final NativeValue<K> key;
    private final NativeValue<V> value;

    MapValue(NativeValue<K> key, NativeValue<V> value) {
        this.key = key;
        this.value = value;
    }

    @Override
    public String toString() {
        return "map";
    }

    @Override
    void write(NativeWriter out, Map<K, V> map) {
        int size = map.size();
        out.need(size);
        out.writeVarUint32(size);
        if (size == 0) {
            return;
        }
        out.enter();
        int index = 0;
        for (Map.Entry<K, V> entry : map.entrySet()) {
            try {
                out.write(key, entry.getKey());
                out.write(value, entry.getValue());
            } catch (NativeFailure e) {
                throw e.atIndex(index);
            }
            index++;
        }
        if (index != size) {
            throw new NativeFailure("map: " + index + " entries while it was written (expected: " + size + ")");
        }
        out.leave();
    }

    @Override
    Map<K, V> read(NativeReader in) {
        int count = in.length(in.readVarUint32());
        in.charge(OVERHEAD);
        Map<K, V> map = new LinkedHashMap<>(Math.min(count, INITIAL) * 4 / 3 + 1);
        if (count == 0) {
            return Collections.unmodifiableMap(map);
        }
        in.enter();
        for (int i = 0; i < count; i++) {
            in.charge(PER_ENTRY);
            try {
                K key = in.read(this.key);
                map.put(key, in.read(value));
            } catch (NativeFailure e) {
                throw e.atIndex(i);
            }
        }
        in.leave();
        return Collections.unmodifiableMap(map);
    }
}
