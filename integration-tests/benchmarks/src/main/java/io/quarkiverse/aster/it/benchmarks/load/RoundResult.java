package io.quarkiverse.aster.it.benchmarks.load;

/**
 * What a client measured in one round.
 *
 * @param calls answered within the round
 * @param nanos how long the round was
 * @param p50Nanos half of the calls took no longer
 * @param p99Nanos 99 of 100 calls took no longer
 * @param failures calls that failed, were answered wrongly, or not at all; one makes the round worthless
 * @param firstFailure what the first of them failed with, or {@code -}
 */
public record RoundResult(long calls, long nanos, long p50Nanos, long p99Nanos, long failures, String firstFailure) {

    /** The first word of the line. */
    public static final String TAG = "RESULT";

    /** {@link #firstFailure} of a round without failures. */
    public static final String NONE = "-";

    public double callsPerSecond() {
        return calls * 1e9 / nanos;
    }

    /** The result as one line of text. */
    public String toLine() {
        return String.join(" ", TAG, Long.toString(calls), Long.toString(nanos), Long.toString(p50Nanos),
                Long.toString(p99Nanos), Long.toString(failures), firstFailure.replaceAll("\\R", " "));
    }

    /** @throws IllegalArgumentException if that is not what {@link #toLine} wrote */
    public static RoundResult parse(String line) {
        String[] words = line.split(" ", 7);
        if (words.length != 7 || !words[0].equals(TAG)) {
            throw new IllegalArgumentException(
                    "result: " + line + " (expected: " + TAG + " calls nanos p50 p99 failures firstFailure)");
        }
        return new RoundResult(Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]),
                Long.parseLong(words[4]), Long.parseLong(words[5]), words[6]);
    }
}
