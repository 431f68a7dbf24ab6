package io.quarkiverse.aster.runtime.quic;

/** Application error codes as Netty takes them: it knows only 31 of QUIC's 62 bits. */
final class QuicCodes {

    private QuicCodes() {
    }

    static int checked(long code) {
        if (code < 0 || code > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("error code: " + code + " (expected: 0 to " + Integer.MAX_VALUE + ")");
        }
        return (int) code;
    }
}
