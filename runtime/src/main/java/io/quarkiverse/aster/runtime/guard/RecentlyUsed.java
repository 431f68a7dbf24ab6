package io.quarkiverse.aster.runtime.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is kept by a key that a peer may choose: so many at most, without those that were not needed for longest. Any thread.
 */
final class RecentlyUsed<K, V> {

    private final Map<K, V> kept;

    RecentlyUsed(int max) {
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > max;
            }
        };
    }

    /** @param maker of what is not there */
    synchronized V get(K key, Supplier<V> maker) {
        return kept.computeIfAbsent(key, unknown -> maker.get());
    }
}
