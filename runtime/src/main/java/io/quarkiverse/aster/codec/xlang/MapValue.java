package io.quarkiverse.aster.codec.xlang;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps. They are written in chunks of one entry, which every library reads. */
final class MapValue<K, V> extends XlangValue<Map<K, V>> {

    private static final int INITIAL = 1024;
    private static final int OVERHEAD = 64;
    private static final int PER_ENTRY = 48;

    /** The flags of a chunk, and its size. */
    private static final int PLAIN_CHUNK = MapChunks.KEY_DECLARED | MapChunks.VALUE_DECLARED | 1 << 8;

    private final WireType type;
    private final XlangValue<K> key;
    private final XlangValue<V> value;

    MapValue(XlangValue<K> key, XlangValue<V> value) {
        this.type = WireType.map(key.type(), value.type());
        this.key = key;
        this.value = value;
    }

    @Override
    public WireType type() {
        return type;
    }

    @Override
    void write(XlangWriter out, Map<K, V> map) {
        int size = map.size();
        out.writeVarUint32(size);
        if (size == 0) {
            return;
        }
        out.enter();
        boolean plain = isPlain(key) && isPlain(value);
        int index = 0;
        for (Map.Entry<K, V> entry : map.entrySet()) {
            try {
                if (plain) {
                    writePlainEntry(out, entry.getKey(), entry.getValue());
                } else {
                    writeEntry(out, unwrap(key, entry.getKey()), unwrap(value, entry.getValue()));
                }
            } catch (XlangFailure e) {
                throw e.atIndex(index);
            }
            index++;
        }
        if (index != size) {
            throw new XlangFailure("map: " + index + " entries while it was written (expected: " + size + ")");
        }
        out.leave();
    }

    /** Whether nothing is in front of the value, whichever it is. */
    private static boolean isPlain(XlangValue<?> codec) {
        return !codec.nullable() && !codec.typed() && !codec.tracked();
    }

    private void writePlainEntry(XlangWriter out, K keyObject, V valueObject) {
        if (keyObject == null) {
            throw key.nullInstead();
        }
        if (valueObject == null) {
            throw value.nullInstead();
        }
        out.writeInt16(PLAIN_CHUNK);
        key.write(out, keyObject);
        value.write(out, valueObject);
    }

    private static <T> Object unwrap(XlangValue<T> codec, T side) {
        Object object = codec.unwrap(side);
        if (object == null && !codec.nullable()) {
            throw codec.nullInstead();
        }
        return object;
    }

    private void writeEntry(XlangWriter out, Object keyObject, Object valueObject) {
        boolean lone = keyObject == null || valueObject == null;
        boolean keyTyped = key.typed() && !out.old;
        boolean keyTracked = key.tracked() && !out.old;
        boolean valueTyped = value.typed() && !out.old;
        boolean valueTracked = value.tracked() && !out.old;
        int flags = keyObject == null ? MapChunks.KEY_NULL
                : (keyTyped ? 0 : MapChunks.KEY_DECLARED) | (keyTracked ? MapChunks.KEY_TRACKED : 0);
        flags |= valueObject == null ? MapChunks.VALUE_NULL
                : (valueTyped ? 0 : MapChunks.VALUE_DECLARED) | (valueTracked ? MapChunks.VALUE_TRACKED : 0);
        out.writeByte(flags);
        XlangValue<?> keyCore = key.core().actual(keyObject);
        XlangValue<?> valueCore = value.core().actual(valueObject);
        if (!lone) {
            out.writeByte(1);
            if (keyTyped) {
                keyCore.writeType(out);
            }
            if (valueTyped) {
                valueCore.writeType(out);
            }
        }
        writeSide(out, keyCore, keyObject, keyTracked, lone && keyTyped);
        writeSide(out, valueCore, valueObject, valueTracked, lone && valueTyped);
    }

    @SuppressWarnings("unchecked")
    private static void writeSide(XlangWriter out, XlangValue<?> core, Object object, boolean tracked, boolean typed) {
        if (object != null && out.writeFlag(tracked, false, object)) {
            if (typed) {
                core.writeType(out);
            }
            ((XlangValue<Object>) core).write(out, object);
        }
    }

    @Override
    Map<K, V> read(XlangReader in, WireType actual, int reference) {
        if (actual.id != TypeId.MAP) {
            throw mismatch(actual);
        }
        MapChunks chunks = MapChunks.read(in, actual);
        in.charge(OVERHEAD);
        Map<K, V> map = new LinkedHashMap<>(Math.min(chunks.count(), INITIAL) * 4 / 3 + 1);
        // not bound before it is read, see CollectionValue
        in.enter();
        for (int i = 0; chunks.next(); i++) {
            in.charge(PER_ENTRY);
            try {
                K keyObject = chunks.keyNull() ? XlangReader.nullOf(key)
                        : in.read(key, chunks.keyFlagged(), chunks.keyType());
                V valueObject = chunks.valueNull() ? XlangReader.nullOf(value)
                        : in.read(value, chunks.valueFlagged(), chunks.valueType());
                map.put(keyObject, valueObject);
            } catch (XlangFailure e) {
                throw e.atIndex(i);
            }
        }
        in.leave();
        return Collections.unmodifiableMap(map);
    }

    @Override
    Map<K, V> whenMissing() {
        return Map.of();
    }

    @Override
    boolean sameAs(XlangValue<?> other) {
        return this == other || other instanceof MapValue<?, ?> that
                && key.getClass() == that.key.getClass() && key.core().sameAs(that.key.core())
                && value.getClass() == that.value.getClass() && value.core().sameAs(that.value.core());
    }
}
