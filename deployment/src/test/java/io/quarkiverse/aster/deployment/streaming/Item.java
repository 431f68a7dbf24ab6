package io.quarkiverse.aster.deployment.streaming;

import io.vertx.core.Context;

/**
 * What the tests send back and forth.
 *
 * @param thread where a handler made it, empty in requests
 */
public record Item(int number, String thread) {

    static final String EVENT_LOOP = "event loop";
    static final String WORKER = "worker";
    static final String VIRTUAL = "virtual";

    static Item of(int number) {
        return new Item(number, "");
    }

    /** The kind of thread that this is called on. */
    static String here() {
        return Context.isOnEventLoopThread() ? EVENT_LOOP : isVirtual() ? VIRTUAL : WORKER;
    }

    /** What virtual threads are on this JDK. */
    static String virtual() {
        return Runtime.version().feature() >= 21 ? VIRTUAL : WORKER;
    }

    private static boolean isVirtual() {
        try {
            return Runtime.version().feature() >= 21
                    && (boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
