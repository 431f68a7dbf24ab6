package io.quarkiverse.aster.runtime.observe;

/** Where those who watch calls are among interceptors: before whatever may refuse a call. */
final class Priorities {

    /** So that the log of what others do has the trace. */
    static final int TRACING = -2000;
    static final int METRICS = -1900;

    private Priorities() {
    }
}
