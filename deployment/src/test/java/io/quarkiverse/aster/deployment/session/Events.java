package io.quarkiverse.aster.deployment.session;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What beans and handlers report to the test. */
final class Events {

    private static final LinkedBlockingQueue<String> ALL = new LinkedBlockingQueue<>();

    private Events() {
    }

    static void add(String event) {
        ALL.add(event);
    }

    static void clear() {
        ALL.clear();
    }

    static boolean isEmpty() {
        return ALL.isEmpty();
    }

    /** The next one, for which it waits; {@code null} after half a minute. */
    static String next() {
        try {
            return ALL.poll(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
