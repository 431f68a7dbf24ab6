package io.quarkiverse.aster.dev.journal;

/**
 * A message of a call as it was on the wire.
 *
 * @param atNanos since the call began
 * @param flags of its frame
 * @param payload {@code null} if there was no room for it
 * @param length of the payload
 */
record Message(long atNanos, boolean request, int flags, byte[] payload, int length) {
}
