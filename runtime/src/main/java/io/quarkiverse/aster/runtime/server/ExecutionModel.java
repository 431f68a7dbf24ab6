package io.quarkiverse.aster.runtime.server;

/** The kind of thread a handler runs on. */
public enum ExecutionModel {
    EVENT_LOOP,
    WORKER,
    VIRTUAL_THREAD
}
