package io.quarkiverse.aster.runtime.guard;

/** Bounds the additional attempts of all calls of a client: when nothing works, they must not multiply. Any thread. */
final class RetryBudget {

    private final double max;
    private final double perCall;
    private double left;

    RetryBudget(int max, double perCall) {
        this.max = max;
        this.perCall = perCall;
        this.left = max;
    }

    /** A call is made. */
    synchronized void call() {
        left = Math.min(max, left + perCall);
    }

    /** @return whether another attempt may be made */
    synchronized boolean take() {
        if (left < 1) {
            return false;
        }
        left -= 1;
        return true;
    }
}
