package io.quarkiverse.aster.it.benchmarks.load;

/**
 * What the driver asks a client for: streams of messages, one after the other, for a while.
 *
 * @param direction in which the messages go
 * @param payloadBytes of each message, all ASCII
 * @param millis how long
 */
public record StreamRequest(Direction direction, int payloadBytes, int millis) {

    /** The first word of the line. */
    public static final String TAG = "STREAM";

    /** Of the order of what is under way at once, several times over. */
    private static final int BYTES_PER_CALL = 16 << 20;
    private static final int MAX_MESSAGES = 20_000;

    /** Which side sends the messages. */
    public enum Direction {
        /** The server. */
        DOWN,
        /** The client. */
        UP
    }

    /** Messages of one call: enough that its beginning and its end do not count. */
    public int messagesPerCall() {
        return Math.max(1, Math.min(MAX_MESSAGES, BYTES_PER_CALL / Math.max(1, payloadBytes)));
    }

    /** The request as one line of text. */
    public String toLine() {
        return TAG + " " + direction + " " + payloadBytes + " " + millis;
    }

    /** @throws IllegalArgumentException if that is not what {@link #toLine} wrote */
    public static StreamRequest parse(String line) {
        String[] words = line.split(" ");
        if (words.length != 4 || !words[0].equals(TAG)) {
            throw new IllegalArgumentException("stream: " + line + " (expected: " + TAG + " direction bytes millis)");
        }
        return new StreamRequest(Direction.valueOf(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
    }
}
