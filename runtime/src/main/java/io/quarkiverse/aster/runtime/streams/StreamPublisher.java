package io.quarkiverse.aster.runtime.streams;

import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

/** Publishes what a stream yields. It can be subscribed to once, as a stream can be read once. */
final class StreamPublisher<T> implements Flow.Publisher<T>, DirectPublisher {

    private final Stream<T> stream;
    private final Executor executor;

    StreamPublisher(Stream<T> stream, Executor executor) {
        this.stream = stream;
        this.executor = executor;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        new Reading<T>(stream, executor, subscriber).start();
    }

    private static final class Reading<T> implements Flow.Subscription {

        private final Stream<T> stream;
        private final Executor executor;
        private final Flow.Subscriber<? super T> subscriber;
        // guarded by this
        private long demand;
        private boolean running;
        private boolean ended;
        private Thread thread;

        /** Made by the thread that reads first. */
        private Iterator<T> items;

        Reading(Stream<T> stream, Executor executor, Flow.Subscriber<? super T> subscriber) {
            this.stream = stream;
            this.executor = executor;
            this.subscriber = subscriber;
        }

        void start() {
            subscriber.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            synchronized (this) {
                if (ended) {
                    return;
                }
                demand = n > Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + n;
                if (running) {
                    return;
                }
                running = true;
            }
            try {
                executor.execute(this::read);
            } catch (RejectedExecutionException e) {
                fail(e);
            }
        }

        @Override
        public void cancel() {
            boolean idle;
            synchronized (this) {
                if (ended) {
                    return;
                }
                ended = true;
                idle = !running;
                if (thread != null) {
                    // within the lock: the thread may be with another task once it has left
                    thread.interrupt();
                }
            }
            if (idle) {
                close();
            }
        }

        private void read() {
            try {
                while (enter()) {
                    boolean more;
                    T item = null;
                    try {
                        if (items == null) {
                            items = stream.iterator();
                        }
                        more = items.hasNext();
                        if (more) {
                            item = items.next();
                        }
                    } finally {
                        leave();
                    }
                    if (!more) {
                        close();
                        if (end()) {
                            subscriber.onComplete();
                        }
                        return;
                    }
                    if (isEnded()) {
                        close();
                        return;
                    }
                    subscriber.onNext(item);
                }
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        }

        /** @return whether the next item is to be read, by this thread */
        private synchronized boolean enter() {
            if (ended) {
                close();
                return false;
            }
            if (demand == 0) {
                running = false;
                return false;
            }
            demand--;
            thread = Thread.currentThread();
            return true;
        }

        /** An interrupt meant for the stream must not reach whoever uses the thread next. */
        private synchronized void leave() {
            thread = null;
            if (ended) {
                Thread.interrupted();
            }
        }

        private void fail(Throwable failure) {
            boolean first = end();
            try {
                close();
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
            if (first) {
                subscriber.onError(failure);
            }
        }

        private synchronized boolean end() {
            boolean first = !ended;
            ended = true;
            return first;
        }

        private synchronized boolean isEnded() {
            return ended;
        }

        private void close() {
            stream.close();
        }
    }
}
