package io.quarkiverse.aster.testing;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;

/**
 * Fails a test class during which Netty reported a leaked buffer. Leaks show only after a collection, so one is forced at the
 * end.
 * Use with {@code @ExtendWith(NoLeaks.class)}.
 */
public final class NoLeaks implements BeforeAllCallback, AfterAllCallback {

    private static final int COLLECTIONS = 3;
    private static final long COLLECTION_MILLIS = 5_000;

    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            reports.add(String.valueOf(record.getMessage()) + ' '
                    + (record.getParameters() == null ? "" : List.of(record.getParameters())));
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };
    // held: a logger without references is collected together with its handlers
    private final Logger logger = Logger.getLogger(ResourceLeakDetector.class.getName());
    private ResourceLeakDetector.Level level;

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List<String> leaks = stop();
        if (!leaks.isEmpty()) {
            throw new AssertionError("leaked buffers: " + leaks.size() + " (expected: 0)\n" + String.join("\n", leaks));
        }
    }

    void start() {
        level = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        logger.addHandler(handler);
    }

    /** Collects garbage and returns what was reported since the start. */
    List<String> stop() {
        for (int i = 0; i < COLLECTIONS; i++) {
            collect();
            // the detector reports when it next tracks a buffer
            PooledByteBufAllocator.DEFAULT.directBuffer(1).release();
        }
        logger.removeHandler(handler);
        ResourceLeakDetector.setLevel(level);
        return reports;
    }

    private static void collect() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        Reference<Object> canary = new WeakReference<>(new Object(), queue);
        System.gc();
        try {
            if (queue.remove(COLLECTION_MILLIS) != canary) {
                throw new AssertionError("no garbage collection within " + COLLECTION_MILLIS + " ms");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
