package io.quarkiverse.aster;

/** How many messages flow in each direction of a call. */
public enum MethodPattern {
    UNARY("unary"),
    SERVER_STREAM("server_stream"),
    CLIENT_STREAM("client_stream"),
    BIDI_STREAM("bidi_stream");

    private final String label;

    MethodPattern(String label) {
        this.label = label;
    }

    /** The protocol's spelling, as contracts and manifests have it. */
    public String label() {
        return label;
    }
}
