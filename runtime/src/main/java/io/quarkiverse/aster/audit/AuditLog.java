package io.quarkiverse.aster.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the last records in memory, as many as {@code quarkus.aster.audit.keep} says. Can be injected; any thread. */
public final class AuditLog implements AuditSink {

    private final int capacity;
    private final Deque<AuditRecord> records = new ArrayDeque<>();
    private long dropped;

    /**
     * @param capacity how many records are kept, 0 for none
     * @throws IllegalArgumentException if it is negative
     */
    public AuditLog(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: >= 0)");
        }
        this.capacity = capacity;
    }

    @Override
    public synchronized void record(AuditRecord entry) {
        records.add(entry);
        if (records.size() > capacity) {
            records.remove();
            dropped++;
        }
    }

    /** The records that are kept, the oldest first. */
    public synchronized List<AuditRecord> records() {
        return List.copyOf(records);
    }

    /** How many there were before those. */
    public synchronized long dropped() {
        return dropped;
    }
}
