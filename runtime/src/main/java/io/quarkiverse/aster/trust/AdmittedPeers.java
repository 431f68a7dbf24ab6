package io.quarkiverse.aster.trust;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.aster.transport.PeerId;

/**
 * The peers that may connect and call now. Bounded: when it is full, expired peers go first, then those idle longest. It has no
 * thread of its own: somebody has to call {@link #removeExpired()} at the instant it names, for expiry to end what runs.
 * Thread-safe; looking a peer up takes no lock.
 */
public final class AdmittedPeers {

    /** At some 1 KiB for a peer with attributes: 100 MiB at most. */
    public static final int DEFAULT_CAPACITY = 100_000;
    /** An admission ends after a day, even if the credential goes on. */
    public static final Duration DEFAULT_TIME_TO_LIVE = Duration.ofDays(1);

    private final int capacity;
    private final Duration timeToLive;
    private final InstantSource clock;
    private final PeerRemovalListener listener;
    private final PeerTable table = new PeerTable();
    private final Set<PeerId> revoked = new HashSet<>();

    /**
     * @param capacity the most peers, and the most revoked ones besides, from 1
     * @param timeToLive after which an admission ends at the latest, positive
     * @param listener hears of every admission that ends
     */
    public AdmittedPeers(int capacity, Duration timeToLive, InstantSource clock, PeerRemovalListener listener) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: >= 1)");
        }
        if (timeToLive.isNegative() || timeToLive.isZero()) {
            throw new IllegalArgumentException("time to live: " + timeToLive + " (expected: positive)");
        }
        this.capacity = capacity;
        this.timeToLive = timeToLive;
        this.clock = Objects.requireNonNull(clock, "clock");
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /**
     * Lets a peer in, from now on, replacing an earlier admission of it. That is for whoever has verified its credential.
     *
     * @param expiresAt the end of the credential in seconds since 1970, unsigned; 0 for never
     * @return false if the peer is revoked, and was not let in
     */
    public boolean admit(PeerId peer, Map<String, String> attributes, long expiresAt, AdmissionPath path) {
        Instant now = clock.instant();
        AdmittedPeer admitted = new AdmittedPeer(peer, attributes, now, expiresAt, path);
        PeerTable.Entry entry = new PeerTable.Entry(admitted, admitted.deadline(timeToLive), now);
        List<AdmittedPeer> expired = List.of();
        Optional<AdmittedPeer> evicted = Optional.empty();
        synchronized (table) {
            if (revoked.contains(peer)) {
                return false;
            }
            table.remove(peer);
            if (table.size() >= capacity) {
                expired = table.removeExpired(now);
            }
            if (table.size() >= capacity) {
                evicted = Optional.of(table.removeIdlest());
            }
            table.put(entry);
        }
        expired.forEach(this::notifyExpired);
        evicted.ifPresent(gone -> notify(gone, PeerRemovalListener.Cause.EVICTED));
        return true;
    }

    /** The peer's admission, if it has one that lives: to be asked again for every call. */
    public Optional<AdmittedPeer> find(PeerId peer) {
        PeerTable.Entry entry = table.get(peer);
        if (entry == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (!entry.isExpired(now)) {
            entry.touch(now);
            return Optional.of(entry.peer());
        }
        boolean removed;
        synchronized (table) {
            removed = table.remove(entry);
        }
        if (removed) {
            notifyExpired(entry.peer());
        }
        return Optional.empty();
    }

    /** The peer's admission, if it has one that lives, for whoever only looks: it does not count as use, and ends nothing. */
    public Optional<AdmittedPeer> look(PeerId peer) {
        return Optional.ofNullable(table.get(peer)).filter(entry -> !entry.isExpired(clock.instant()))
                .map(PeerTable.Entry::peer);
    }

    /** The last instant of an admission: the end of its credential, or the greatest age that admissions reach here. */
    public Instant endOf(AdmittedPeer admitted) {
        return admitted.deadline(timeToLive);
    }

    /**
     * Ends the admissions whose time is over.
     *
     * @return when to call again: the last instant of the admission that ends next; empty while nobody is admitted. A peer
     *         admitted in the meantime may end earlier, see {@link #nextExpiry()}
     */
    public Optional<Instant> removeExpired() {
        List<AdmittedPeer> expired;
        synchronized (table) {
            expired = table.removeExpired(clock.instant());
        }
        expired.forEach(this::notifyExpired);
        return nextExpiry();
    }

    /** The last instant of the admission that ends next; empty while nobody is admitted. */
    public Optional<Instant> nextExpiry() {
        synchronized (table) {
            return table.nextDeadline();
        }
    }

    /**
     * Ends a peer's admission, if it has one, and refuses it a new one until {@link #reinstate}. Holds for this key: a
     * credential that is not bound to an endpoint still works for another one. Forgotten at a restart.
     *
     * @return whether it was admitted
     * @throws IllegalStateException if as many peers are revoked as can be remembered; the admission has been ended nonetheless
     */
    public boolean revoke(PeerId peer) {
        Optional<AdmittedPeer> removed;
        boolean full;
        synchronized (table) {
            full = revoked.size() >= capacity && !revoked.contains(peer);
            if (!full) {
                revoked.add(peer);
            }
            removed = table.remove(peer);
        }
        removed.ifPresent(gone -> notify(gone, PeerRemovalListener.Cause.REVOKED));
        if (full) {
            throw new IllegalStateException("revoked peers: " + capacity + " (expected: fewer, to remember another one)");
        }
        return removed.isPresent();
    }

    /** Lets a revoked peer be admitted again. Returns whether it was revoked. */
    public boolean reinstate(PeerId peer) {
        synchronized (table) {
            return revoked.remove(peer);
        }
    }

    /** Whether the peer was revoked and not reinstated. */
    public boolean isRevoked(PeerId peer) {
        synchronized (table) {
            return revoked.contains(peer);
        }
    }

    /** All admitted peers, in no order, perhaps with some whose time has just ended. */
    public List<AdmittedPeer> peers() {
        List<AdmittedPeer> peers = new ArrayList<>();
        table.forEach(entry -> peers.add(entry.peer()));
        return List.copyOf(peers);
    }

    /** How many {@link #peers()} there are. */
    public int size() {
        return table.size();
    }

    private void notifyExpired(AdmittedPeer peer) {
        notify(peer, PeerRemovalListener.Cause.EXPIRED);
    }

    private void notify(AdmittedPeer peer, PeerRemovalListener.Cause cause) {
        try {
            listener.removed(peer, cause);
        } catch (RuntimeException e) {
            // the others must hear of theirs, and the admission that caused this is none of the listener's business
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }
}
