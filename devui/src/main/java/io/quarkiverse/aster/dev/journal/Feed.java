package io.quarkiverse.aster.dev.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls that have changed since a page was told of them. Any thread. */
final class Feed {

    /** The most of one turn: a browser has to draw them. */
    static final int MAX_CALLS = 200;

    private final int capacity;
    private final Map<Long, JournaledCall> due = new LinkedHashMap<>();
    private boolean cleared;

    /** @param capacity how many calls there can be at all */
    Feed(int capacity) {
        this.capacity = capacity;
    }

    synchronized void changed(JournaledCall call) {
        if (!due.containsKey(call.id) && due.size() >= capacity) {
            // the journal has let go of that one, too
            var oldest = due.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        due.put(call.id, call);
    }

    synchronized void cleared() {
        due.clear();
        cleared = true;
    }

    /** Whether the page is to forget what it has; tells it once. */
    synchronized boolean takeCleared() {
        boolean was = cleared;
        cleared = false;
        return was;
    }

    /** The newest that are due, the oldest of them first; the others are due the next time. */
    synchronized List<JournaledCall> take() {
        List<JournaledCall> all = new ArrayList<>(due.values());
        List<JournaledCall> taken = all.subList(Math.max(0, all.size() - MAX_CALLS), all.size());
        taken.forEach(call -> due.remove(call.id));
        return taken;
    }
}
