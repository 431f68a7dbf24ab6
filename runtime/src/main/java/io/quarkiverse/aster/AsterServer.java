package io.quarkiverse.aster;

import java.util.List;

import jakarta.enterprise.inject.spi.CDI;

import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.AdmittedPeers;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootPublicKey;

/**
 * Serves the application's services on one key. The application's own server, configured by {@code quarkus.aster.network...},
 * starts and stops with the application; inject it, or get it from {@link #current()}. {@link #builder()} makes further
 * ones. Safe on any thread.
 */
public interface AsterServer {

    /** The application's own server, for code that nothing can be injected into. */
    static AsterServer current() {
        return CDI.current().select(AsterServer.class).get();
    }

    /** Makes a server beside the application's own. */
    static Builder builder() {
        return CDI.current().select(Builder.class).get();
    }

    /** The public half of the server's key: what its callers know it by. */
    PeerId endpointId();

    /**
     * Whom and where to dial: {@link EndpointAddress#toTicket()} is what people paste.
     *
     * @throws IllegalStateException if the server is not running
     */
    EndpointAddress address();

    /** What is served, by name and version. */
    List<ServiceInfo> services();

    /**
     * The peers that have been admitted, to be looked at and revoked: that ends their calls, sessions and connections at once.
     * They are forgotten when the application ends.
     */
    AdmittedPeers admittedPeers();

    boolean isRunning();

    /**
     * Binds the port and starts to serve; does nothing if it runs. Blocks until the port is bound.
     *
     * @throws IllegalStateException if it cannot be bound; the message says what and why
     */
    void start();

    /** Ends all connections and frees the port; does nothing if it does not run. Blocks until the port is free. */
    void stop();

    /** Settings of a further server; what is not set is as configured for the application's own. */
    interface Builder {

        /** The key of the server. Default: a fresh one. */
        Builder key(NodeKey key);

        /**
         * The UDP address to listen on.
         *
         * @param host a literal IP address or a host name of this machine
         * @param port 0, the default, for any free one
         */
        Builder bind(String host, int port);

        /**
         * Serves only the services of these contract types.
         *
         * @throws IllegalArgumentException on {@link #build()}, if the application has no service of such a contract
         */
        Builder services(Class<?>... contracts);

        /**
         * Trusts the credentials that this root key has signed, instead of those of the configured one, and lets no consumer in
         * without one unless {@link #allowAllConsumers()} is set, too. The application's own clients present what is
         * configured for them to this server as to any other.
         */
        Builder root(RootPublicKey root);

        /** Lets all consumers in, whatever is configured; who presents a credential has its attributes, if it is right. */
        Builder allowAllConsumers();

        /** A server that does not run yet. */
        AsterServer build();
    }
}
