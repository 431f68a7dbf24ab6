package io.quarkiverse.aster.runtime.guard;

/** One attempt of a call has failed, and this is what SmallRye Fault Tolerance asks what to do. */
final class AttemptFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Attempts attempts;
    private final int number;
    private long delayMillis;

    /** @param number of the attempt, from 1 */
    AttemptFailure(Throwable cause, Attempts attempts, int number) {
        super(null, cause, false, false);
        this.attempts = attempts;
        this.number = number;
    }

    /** Whether there is to be another attempt. Asked once. */
    boolean isToBeRepeated() {
        delayMillis = attempts.delayAfter(getCause(), number);
        return delayMillis >= 0;
    }

    /** How long to wait before it. */
    long delayMillis() {
        return delayMillis;
    }
}
