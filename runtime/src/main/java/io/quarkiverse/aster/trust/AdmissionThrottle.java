package io.quarkiverse.aster.trust;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How many admission connections there may be: verifying a signature costs more than asking for it. Thread-safe, never blocks.
 */
public final class AdmissionThrottle {

    /** The most admission connections at a time. */
    public static final int DEFAULT_MAX_CONNECTIONS = 64;
    /** The most that one address may open in a {@link #WINDOW}; of IPv6, one network of 64 bits. */
    public static final int DEFAULT_MAX_PER_ADDRESS = 32;
    /** What {@link #DEFAULT_MAX_PER_ADDRESS} refers to. */
    public static final Duration WINDOW = Duration.ofSeconds(10);

    /** At some 200 bytes each: less than 1 MiB. */
    private static final int MAX_ADDRESSES = 4096;
    private static final int NETWORK_LENGTH = 8;

    private final int maxConnections;
    private final int maxPerAddress;
    private final InstantSource clock;
    private final Map<ByteBuffer, Window> windows = new LinkedHashMap<>();
    private int connections;

    private static final class Window {
        private final Instant start;
        private int count;

        Window(Instant start) {
            this.start = start;
        }

        /** A clock that was set back must not lock anybody out, so a window has two ends. */
        boolean contains(Instant now) {
            return !now.isBefore(start) && now.isBefore(start.plus(WINDOW));
        }
    }

    /**
     * @param maxConnections at a time, from 1
     * @param maxPerAddress in each window, from 1
     */
    public AdmissionThrottle(int maxConnections, int maxPerAddress, InstantSource clock) {
        if (maxConnections < 1 || maxPerAddress < 1) {
            throw new IllegalArgumentException(
                    "admission connections: " + maxConnections + ", per address " + maxPerAddress + " (expected: >= 1)");
        }
        this.maxConnections = maxConnections;
        this.maxPerAddress = maxPerAddress;
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Asks for one more admission connection.
     *
     * @return whether it may go on; if so, {@link #leave()} must be called when it ends. If not, close it
     */
    public synchronized boolean enter(InetAddress address) {
        if (connections >= maxConnections) {
            return false;
        }
        Instant now = clock.instant();
        ByteBuffer network = network(address);
        Window window = windows.get(network);
        if (window == null || !window.contains(now)) {
            windows.remove(network);
            if (windows.size() >= MAX_ADDRESSES) {
                windows.remove(windows.keySet().iterator().next());
            }
            window = new Window(now);
            windows.put(network, window);
        }
        if (window.count >= maxPerAddress) {
            return false;
        }
        window.count++;
        connections++;
        return true;
    }

    /** An admission connection that had entered is closed. */
    public synchronized void leave() {
        if (connections == 0) {
            throw new IllegalStateException("admission connections: none (expected: one that leaves)");
        }
        connections--;
    }

    private static ByteBuffer network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes.length > NETWORK_LENGTH ? Arrays.copyOf(bytes, NETWORK_LENGTH) : bytes);
    }
}
