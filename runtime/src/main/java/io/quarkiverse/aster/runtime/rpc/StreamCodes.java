package io.quarkiverse.aster.runtime.rpc;

/** The codes that streams and connections are abandoned with. Peers of other bindings take any code. */
public final class StreamCodes {

    /** Nothing is wrong. */
    public static final int NO_ERROR = 0;
    /** The server stops, and the call did not end in time. */
    public static final int SHUTDOWN = 0x10;
    /** The peer has opened and abandoned too many streams. */
    public static final int ABUSE = 0x11;

    private StreamCodes() {
    }
}
