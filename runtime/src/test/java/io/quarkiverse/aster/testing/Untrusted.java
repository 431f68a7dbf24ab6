package io.quarkiverse.aster.testing;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

/** What a decoder may do with bytes of which nothing is known: read them, or refuse them in its own words, within bounds. */
public final class Untrusted {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Untrusted() {
    }

    /**
     * Runs the decoder; any exception but a refusal is a failure, and so is more memory than allowed.
     *
     * @param refusal how the decoder refuses
     * @param bytes the most it may allocate, whatever becomes garbage included
     */
    public static void decode(Class<? extends RuntimeException> refusal, long bytes, Runnable decoder) {
        if (allocated(refusal, decoder) > bytes) {
            // the first time some of it is for classes that had to be loaded
            long again = allocated(refusal, decoder);
            if (again > bytes) {
                throw new AssertionError("allocated: " + again + " bytes (expected: <= " + bytes + ")");
            }
        }
    }

    private static long allocated(Class<? extends RuntimeException> refusal, Runnable decoder) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            decoder.run();
        } catch (RuntimeException e) {
            if (!refusal.isInstance(e)) {
                throw e;
            }
            if (e.getMessage() == null || e.getMessage().isBlank()) {
                throw new AssertionError("a refusal without a reason", e);
            }
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
