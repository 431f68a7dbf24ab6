package io.quarkiverse.aster.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is still held on a simulated network.
 *
 * @param clientStreams ids of streams open at ends that dialled
 * @param serverStreams ids of streams open at ends that accepted
 * @param waitingStreams streams that wait for the peer's limit
 * @param bytes kept anywhere: written and not flushed, waiting, under way, or arrived and not read
 * @param packets under way, signals without bytes included
 * @param tasks that have yet to run
 * @param timers how long it is until each timer that has yet to run
 */
public record Leftovers(List<Long> clientStreams, List<Long> serverStreams, int waitingStreams, long bytes, int packets,
        int tasks, List<Duration> timers) {

    /** Whether nothing is held. */
    public boolean isNothing() {
        return describe().isEmpty();
    }

    @Override
    public String toString() {
        return isNothing() ? "nothing" : String.join(", ", describe());
    }

    private List<String> describe() {
        List<String> parts = new ArrayList<>();
        add(parts, clientStreams.size(), "streams open at the client " + clientStreams);
        add(parts, serverStreams.size(), "streams open at the server " + serverStreams);
        add(parts, waitingStreams, "streams waiting");
        add(parts, bytes, "bytes");
        add(parts, packets, "packets under way");
        add(parts, tasks, "tasks");
        add(parts, timers.size(), "timers, due in " + timers);
        return parts;
    }

    private static void add(List<String> parts, long count, String what) {
        if (count != 0) {
            parts.add(count + " " + what);
        }
    }
}
