package io.quarkiverse.aster.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.quarkiverse.aster.transport.PeerId;

/**
 * Admissions by peer, by deadline and by idleness. Reading by peer needs no lock, everything that changes needs the owner's.
 * Idleness is approximate, so that a lookup has nothing to reorder: it leaves a mark, and whoever bears a fresh one is put at
 * the end of the queue instead of being evicted.
 */
final class PeerTable {

    /** An admission. */
    static final class Entry {

        private final AdmittedPeer peer;
        private final Instant deadline;
        private Instant queuedAt;
        private volatile Instant lastUsed;

        Entry(AdmittedPeer peer, Instant deadline, Instant now) {
            this.peer = peer;
            this.deadline = deadline;
            this.queuedAt = now;
            this.lastUsed = now;
        }

        AdmittedPeer peer() {
            return peer;
        }

        boolean isExpired(Instant now) {
            return now.isAfter(deadline);
        }

        void touch(Instant now) {
            lastUsed = now;
        }
    }

    private static final Comparator<Entry> BY_DEADLINE = Comparator.<Entry, Instant> comparing(entry -> entry.deadline)
            .thenComparing(entry -> entry.peer.endpointId().hex());

    private final Map<PeerId, Entry> byPeer = new ConcurrentHashMap<>();
    private final TreeSet<Entry> byDeadline = new TreeSet<>(BY_DEADLINE);
    private final LinkedHashMap<PeerId, Entry> queue = new LinkedHashMap<>();

    Entry get(PeerId peer) {
        return byPeer.get(peer);
    }

    int size() {
        return byPeer.size();
    }

    void forEach(Consumer<Entry> action) {
        byPeer.values().forEach(action);
    }

    /** The peer must have none. */
    void put(Entry entry) {
        PeerId peer = entry.peer.endpointId();
        byPeer.put(peer, entry);
        byDeadline.add(entry);
        queue.put(peer, entry);
    }

    Optional<AdmittedPeer> remove(PeerId peer) {
        Entry entry = byPeer.get(peer);
        if (entry == null) {
            return Optional.empty();
        }
        remove(entry);
        return Optional.of(entry.peer);
    }

    /** False if it is no longer there. */
    boolean remove(Entry entry) {
        PeerId peer = entry.peer.endpointId();
        if (!byPeer.remove(peer, entry)) {
            return false;
        }
        byDeadline.remove(entry);
        queue.remove(peer);
        return true;
    }

    List<AdmittedPeer> removeExpired(Instant now) {
        List<AdmittedPeer> expired = new ArrayList<>();
        while (!byDeadline.isEmpty() && byDeadline.first().isExpired(now)) {
            Entry first = byDeadline.first();
            remove(first);
            expired.add(first.peer);
        }
        return expired;
    }

    /** There must be one. Each entry gets a second chance at most, so this ends. */
    AdmittedPeer removeIdlest() {
        for (int chances = queue.size(); chances > 0; chances--) {
            Entry head = head();
            if (head.lastUsed.equals(head.queuedAt)) {
                break;
            }
            head.queuedAt = head.lastUsed;
            queue.remove(head.peer.endpointId());
            queue.put(head.peer.endpointId(), head);
        }
        Entry idlest = head();
        remove(idlest);
        return idlest.peer;
    }

    private Entry head() {
        Iterator<Entry> entries = queue.values().iterator();
        return entries.next();
    }

    Optional<Instant> nextDeadline() {
        return byDeadline.isEmpty() ? Optional.empty() : Optional.of(byDeadline.first().deadline);
    }
}
