package io.quarkiverse.aster.runtime.streams;

/** A publisher that may be asked for items on any thread: it makes them on threads of its own. */
public interface DirectPublisher {
}
