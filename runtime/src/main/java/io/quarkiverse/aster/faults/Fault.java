package io.quarkiverse.aster.faults;

/** A fault that has been started. Closing it ends it for calls that begin from then on. Safe on any thread. */
public interface Fault extends AutoCloseable {

    /** How many calls it has happened to so far. */
    long hits();

    /** Whether it may still happen to calls that begin now: it is not closed, nor used up. */
    boolean isActive();

    @Override
    void close();

    /** What happens to which calls, in words. */
    @Override
    String toString();
}
