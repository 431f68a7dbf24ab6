package io.quarkiverse.aster.runtime.guard;

/**
 * How many calls there may be at once.
 *
 * @param limit under way
 * @param queueSize waiting
 */
record BulkheadSettings(int limit, int queueSize) {

    BulkheadSettings {
        Checks.range("limit", limit, 1, 1_000_000);
        Checks.range("queue-size", queueSize, 1, 1_000_000);
    }

    /** What a caller is told for whom there is no room. */
    String refusal() {
        return "calls at once: " + limit + " under way and " + queueSize + " waiting (expected: fewer)";
    }
}
