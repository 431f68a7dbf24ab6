package io.quarkiverse.aster.transport;

import java.util.concurrent.atomic.AtomicLong;

/** Where {@link Connection#newId()} counts. */
final class ConnectionNumbers {

    private static final AtomicLong LAST = new AtomicLong();

    private ConnectionNumbers() {
    }

    static long next() {
        return LAST.incrementAndGet();
    }
}
