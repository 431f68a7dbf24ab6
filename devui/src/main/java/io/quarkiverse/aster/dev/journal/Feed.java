package io.quarkiverse.aster.dev.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls that have changed since a page was told last. Any thread. */
final class Feed {

    /** More are not told one by one. */
    static final int MAX_CALLS = 200;

    private final Map<Long, JournaledCall> due = new LinkedHashMap<>();
    private long skipped;
    private boolean cleared;

    synchronized void changed(JournaledCall call) {
        if (!due.containsKey(call.id) && due.size() >= MAX_CALLS) {
            // the newest ones are what is looked at
            var oldest = due.keySet().iterator();
            oldest.next();
            oldest.remove();
            skipped++;
        }
        due.put(call.id, call);
    }

    synchronized void cleared() {
        due.clear();
        skipped = 0;
        cleared = true;
    }

    /** Whether the page is to forget what it has; tells it once. */
    synchronized boolean takeCleared() {
        boolean was = cleared;
        cleared = false;
        return was;
    }

    /** What is due, the oldest first; it is no more. */
    synchronized List<JournaledCall> take() {
        List<JournaledCall> taken = new ArrayList<>(due.values());
        due.clear();
        return taken;
    }

    /** Calls that were not told because there were too many. */
    synchronized long skipped() {
        return skipped;
    }
}
