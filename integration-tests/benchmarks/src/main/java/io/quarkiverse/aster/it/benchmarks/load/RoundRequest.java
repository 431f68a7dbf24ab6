package io.quarkiverse.aster.it.benchmarks.load;

import java.util.Arrays;

/**
 * What the driver asks a client for: calls for a while, always as many in flight.
 *
 * @param payloadBytes of the string that is echoed, all ASCII
 * @param inFlight calls under way at any time
 * @param millis how long
 */
public record RoundRequest(int payloadBytes, int inFlight, int millis) {

    private static final String TAG = "ROUND";

    /** The request as one line of text. */
    public String toLine() {
        return TAG + " " + payloadBytes + " " + inFlight + " " + millis;
    }

    /** @throws IllegalArgumentException if that is not what {@link #toLine} wrote */
    public static RoundRequest parse(String line) {
        String[] words = line.split(" ");
        if (words.length != 4 || !words[0].equals(TAG)) {
            throw new IllegalArgumentException("round: " + line + " (expected: " + TAG + " bytes inFlight millis)");
        }
        int[] numbers = Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
        return new RoundRequest(numbers[0], numbers[1], numbers[2]);
    }

    /** The string that is echoed. */
    public String payload() {
        StringBuilder text = new StringBuilder(payloadBytes);
        for (int i = 0; i < payloadBytes; i++) {
            text.append((char) ('a' + i % 26));
        }
        return text.toString();
    }
}
