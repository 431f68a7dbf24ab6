package io.quarkiverse.aster.runtime.streams;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CancelledException;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/** Reads a publisher by waiting for its items. A lock, not a monitor, so that virtual threads can wait on it. */
final class BlockingReader<T> implements MultiSubscriber<T>, DirectSubscriber, Iterator<T> {

    /** Items under way while one is looked at: enough to hide the way to the publisher's thread and back. */
    private static final int PREFETCH = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<T> items = new ArrayDeque<>();
    private Flow.Subscription subscription;
    private Throwable failure;
    private boolean ended;
    private boolean closed;

    @Override
    public void onSubscribe(Flow.Subscription upstream) {
        boolean late;
        lock.lock();
        try {
            subscription = upstream;
            late = closed;
        } finally {
            lock.unlock();
        }
        if (late) {
            upstream.cancel();
        } else {
            upstream.request(PREFETCH);
        }
    }

    @Override
    public void onItem(T item) {
        signal(() -> items.add(item));
    }

    @Override
    public void onFailure(Throwable thrown) {
        signal(() -> {
            failure = thrown;
            ended = true;
        });
    }

    @Override
    public void onCompletion() {
        signal(() -> ended = true);
    }

    @Override
    public boolean hasNext() {
        lock.lock();
        try {
            while (items.isEmpty() && !ended && !closed) {
                changed.await();
            }
            if (!items.isEmpty() && !closed) {
                return true;
            }
            if (failure != null && !closed) {
                throw forReader(failure);
            }
            return false;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new CancelledException("stream: interrupted while it was read", Map.of(), e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T item;
        lock.lock();
        try {
            item = items.remove();
        } finally {
            lock.unlock();
        }
        subscription.request(1);
        return item;
    }

    void close() {
        Flow.Subscription upstream;
        lock.lock();
        try {
            closed = true;
            items.clear();
            upstream = ended ? null : subscription;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (upstream != null) {
            upstream.cancel();
        }
    }

    private void signal(Runnable change) {
        lock.lock();
        try {
            if (!closed) {
                change.run();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The same failure with the stack of whoever reads; the original one shows where it arose. */
    private static RuntimeException forReader(Throwable failure) {
        if (failure instanceof AsterException e) {
            return AsterException.of(e.code(), e.getMessage(), e.details(), e);
        }
        return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }
}
