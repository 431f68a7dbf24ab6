package io.quarkiverse.aster.runtime;

import io.quarkiverse.aster.transport.EndpointAddress;

/**
 * Whom a configured client calls.
 *
 * @param address of a {@link Kind#PEER}, else {@code null}
 * @param name of a {@link Kind#DISCOVERED}, else {@code null}
 */
record ClientTarget(Kind kind, EndpointAddress address, String name) {

    private static final String STORK = "stork://";

    enum Kind {
        /** Somebody on the network. */
        PEER,
        /** The application's own server, over the network like anybody else. */
        SELF,
        /** The application's own server, within the process. */
        LOCAL,
        /** Whoever offers a service that has a name. */
        DISCOVERED
    }

    /** @throws IllegalArgumentException if the text is neither a form of address nor one of the words */
    static ClientTarget parse(String text) {
        if (text.startsWith(STORK)) {
            String name = text.substring(STORK.length());
            if (name.isEmpty() || name.contains("/")) {
                throw new IllegalArgumentException(text + " (expected: " + STORK + "<name of a service>)");
            }
            return new ClientTarget(Kind.DISCOVERED, null, name);
        }
        return switch (text) {
            case "self" -> new ClientTarget(Kind.SELF, null, null);
            case "local" -> new ClientTarget(Kind.LOCAL, null, null);
            default -> new ClientTarget(Kind.PEER, EndpointAddress.parse(text), null);
        };
    }
}
