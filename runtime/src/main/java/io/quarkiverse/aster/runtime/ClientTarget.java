package io.quarkiverse.aster.runtime;

import io.quarkiverse.aster.transport.EndpointAddress;

/**
 * Whom a configured client calls.
 *
 * @param address of a {@link Kind#PEER}, else {@code null}
 */
record ClientTarget(Kind kind, EndpointAddress address) {

    enum Kind {
        /** Somebody on the network. */
        PEER,
        /** The application's own server, over the network like anybody else. */
        SELF,
        /** The application's own server, within the process. */
        LOCAL
    }

    /** @throws IllegalArgumentException if the text is neither a form of address nor one of the words */
    static ClientTarget parse(String text) {
        return switch (text) {
            case "self" -> new ClientTarget(Kind.SELF, null);
            case "local" -> new ClientTarget(Kind.LOCAL, null);
            default -> new ClientTarget(Kind.PEER, EndpointAddress.parse(text));
        };
    }
}
