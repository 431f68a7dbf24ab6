package io.quarkiverse.aster.runtime.rpc;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of calls that nobody has given another. */
public final class CallIds {

    private CallIds() {
    }

    /** Unlike what {@link UUID#randomUUID} makes it can be guessed, which nobody gains anything by. */
    public static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63).toString();
    }
}
