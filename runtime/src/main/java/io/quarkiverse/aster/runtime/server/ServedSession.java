package io.quarkiverse.aster.runtime.server;

import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.aster.runtime.rpc.Session;

/**
 * The beans of one session. They are destroyed once the session has ended and the last handler that may use them is done. Any
 * thread.
 */
final class ServedSession implements Session.Resource {

    /** The beans as the container has them. */
    interface Beans {

        /**
         * Makes them the current ones of this thread, and of the Vert.x context it is on.
         *
         * @return undoes it as far as the thread goes, on the same thread
         */
        Runnable enter();

        /** Runs what they have to do at their end, which may block. */
        void destroy();
    }

    private final Beans beans;
    private final Runnable end;
    /** Handlers, and the session itself. */
    private final AtomicInteger users = new AtomicInteger(1);

    /** @param end destroys the beans; called once */
    ServedSession(Beans beans, Runnable end) {
        this.beans = beans;
        this.end = end;
    }

    Beans beans() {
        return beans;
    }

    /** A handler starts. The session has not ended. */
    void enter() {
        users.incrementAndGet();
    }

    /** A handler is done. */
    void leave() {
        if (users.decrementAndGet() == 0) {
            end.run();
        }
    }

    @Override
    public void close() {
        leave();
    }
}
