package io.quarkiverse.aster.dev.journal;

/**
 * How much a journal remembers; of more the oldest goes.
 *
 * @param calls the most calls
 * @param bytes the most bytes of messages of all of them, so that a page full of large messages is no burden
 * @param bytesOfCall the most bytes of messages of one call: of the others only the length is known
 * @param notes the most events of one call, and the most messages
 * @param frames the most frames of the wire log
 * @param bytesOfFrame the most bytes of one frame there
 */
public record JournalLimits(int calls, long bytes, int bytesOfCall, int notes, int frames, int bytesOfFrame) {

    public static final JournalLimits DEFAULT = new JournalLimits(1000, 32L * 1024 * 1024, 256 * 1024, 200, 1000, 1024);
}
