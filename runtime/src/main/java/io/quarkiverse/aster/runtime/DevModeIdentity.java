package io.quarkiverse.aster.runtime;

import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;

/**
 * What an application keeps over the reloads of development mode, so that peers find it again: the class is loaded once, the
 * application many times.
 */
final class DevModeIdentity {

    private static NodeKey key;
    private static RootKey root;
    private static String boundHost;
    private static int boundPort;

    private DevModeIdentity() {
    }

    static synchronized NodeKey key() {
        if (key == null) {
            key = NodeKey.generate();
        }
        return key;
    }

    /** A throw-away root key. */
    static synchronized RootKey root() {
        if (root == null) {
            root = RootKey.generate();
        }
        return root;
    }

    /** The port to bind: the configured one, or the one that was free the last time. */
    static synchronized int port(String host, int configured) {
        return configured == 0 && host.equals(boundHost) ? boundPort : configured;
    }

    static synchronized void bound(String host, EndpointAddress address) {
        boundHost = host;
        boundPort = address.direct().isEmpty() ? 0 : address.direct().get(0).getPort();
    }
}
