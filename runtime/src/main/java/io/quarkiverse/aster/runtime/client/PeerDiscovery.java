package io.quarkiverse.aster.runtime.client;

import io.quarkiverse.aster.transport.Scheduler;

/** Finds the peers that offer something, if the application has what it takes. */
public interface PeerDiscovery {

    /**
     * The peers behind a name.
     *
     * @param timers watch the deadlines of calls that wait for the answer
     * @throws IllegalArgumentException if nobody knows the name
     */
    PeerSource peers(String name, Scheduler timers);
}
