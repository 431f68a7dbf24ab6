package io.quarkiverse.aster.deployment.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** What interceptors and handlers have done, in order. */
public final class Events {

    private static final List<String> ALL = new CopyOnWriteArrayList<>();

    private Events() {
    }

    public static void add(String event) {
        ALL.add(event);
    }

    static void clear() {
        ALL.clear();
    }

    /** Those of one side, or of one interceptor: what begins so, without that beginning. */
    static List<String> of(String beginning) {
        return ALL.stream().filter(event -> event.startsWith(beginning)).map(event -> event.substring(beginning.length()))
                .toList();
    }

    /** Waits until there is one that begins so. */
    static void await(String beginning) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (of(beginning).isEmpty()) {
            assertThat(System.nanoTime()).as("no \"%s\" among %s", beginning, ALL).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
