package io.quarkiverse.aster.codec.dynamic;

import java.util.IdentityHashMap;
import java.util.Map;

import io.quarkiverse.aster.codec.DecodeLimits;

/** What one message has so far while its values are brought into the form that codecs write. For one thread. */
final class Acceptance {

    /** Readers take no more either. A map that contains itself ends here. */
    private static final int MAX_DEPTH = DecodeLimits.DEFAULT.maxDepth();

    private final boolean json;
    private Map<Object, Map<String, Object>> tracked;
    private int depth;

    /** @param json whether it is written as JSON, which needs no types */
    Acceptance(boolean json) {
        this.json = json;
    }

    boolean json() {
        return json;
    }

    /** Goes one level down; the caller leaves it again. */
    void enter() {
        if (++depth > MAX_DEPTH) {
            throw Rejected.actual("nesting of more than " + MAX_DEPTH + " levels", "<= " + MAX_DEPTH);
        }
    }

    void leave() {
        depth--;
    }

    /** What was made of a map of a tracked type before, or {@code null}. */
    Map<String, Object> known(Object source) {
        return tracked == null ? null : tracked.get(source);
    }

    /** To be called before the map is filled, since it may contain itself. */
    void remember(Object source, Map<String, Object> made) {
        if (tracked == null) {
            tracked = new IdentityHashMap<>();
        }
        tracked.put(source, made);
    }
}
