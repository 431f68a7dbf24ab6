package io.quarkiverse.aster.runtime.streams;

/** A subscriber that takes its events on any thread and only hands them on: it need not be taken to a thread of its own. */
public interface DirectSubscriber {
}
