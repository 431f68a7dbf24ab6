package io.quarkiverse.aster.deployment.badinput;

/**
 * Something wrong that a peer sends, and what it is told.
 *
 * @param name for the report
 * @param bytes what is sent in one write
 * @param finished whether the peer's direction ends with it
 * @param code of the answer
 * @param text the answer, or how it starts if it ends with {@code ...}
 * @param streamEnds whether the stream is of no use after it
 */
record BadCall(String name, byte[] bytes, boolean finished, int code, String text, boolean streamEnds) {

    /** A call that is refused while the stream goes on. */
    static BadCall refused(String name, int code, String text, byte[] bytes) {
        return new BadCall(name, bytes, false, code, text, false);
    }

    /** Bytes after which the stream cannot be understood. */
    static BadCall fatal(String name, String text, byte[] bytes) {
        return new BadCall(name, bytes, false, 13, text, true);
    }

    /** Bytes after which the peer ends its direction. */
    BadCall andFinish() {
        return new BadCall(name, bytes, true, code, text, true);
    }
}
