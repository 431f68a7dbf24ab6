package io.quarkiverse.aster.runtime.rpc;

import java.util.LinkedHashMap;
import java.util.Map;

import io.quarkiverse.aster.transport.PeerId;

/**
 * How many streams each peer may abandon before they were of any use: each costs this side more than the peer. A peer may do
 * so a number of times in one go, and regains a tenth of that number per second; the count outlives its connections.
 * Any thread.
 */
public final class AbortedStreams {

    /** Peers that are remembered; of more, those are forgotten that have done it least lately. */
    private static final int MAX_PEERS = 4096;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static final class Account {

        private double left;
        private long since;

        Account(double left, long since) {
            this.left = left;
            this.since = since;
        }
    }

    private final int max;
    private final Map<PeerId, Account> accounts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PeerId, Account> eldest) {
            return size() > MAX_PEERS;
        }
    };

    /** @param max in one go */
    public AbortedStreams(int max) {
        this.max = max;
    }

    /**
     * A peer has done it again.
     *
     * @return whether that was within what it may
     */
    public synchronized boolean charge(PeerId peer, long now) {
        Account account = accounts.computeIfAbsent(peer, id -> new Account(max, now));
        account.left = Math.min(max, account.left + (double) (now - account.since) / NANOS_PER_SECOND * max / 10);
        account.since = now;
        if (account.left < 1) {
            return false;
        }
        account.left--;
        return true;
    }
}
