package io.quarkiverse.aster.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkiverse.aster.runtime.admission.AdmittedConnector;
import io.quarkiverse.aster.runtime.admission.Presented;
import io.quarkiverse.aster.runtime.client.ClientSettings;
import io.quarkiverse.aster.runtime.client.Connector;
import io.quarkiverse.aster.runtime.client.PeerConnections;
import io.quarkiverse.aster.runtime.quic.NettyQuicEndpoint;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.runtime.rpc.OpenConnection;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.Scheduler;
import io.quarkiverse.aster.trust.NodeKey;
import io.vertx.core.Vertx;

/** What an application calls others with: endpoints that only dial, one for each key that it calls with. Any thread. */
final class NodeDialers {

    private final Vertx vertx;
    private final QuicSettings quic;
    private final Duration admissionTimeout;
    private final UnaryOperator<Endpoint> endpoints;
    private final ClientSettings clients;
    private final Scheduler scheduler;
    private final Dialer network;
    /** Of the clients that have a key of their own, by name. */
    private final Map<String, Dialer> ownKeys;
    private final Dialer inProcess;
    private final Queue<Dialer> further = new ConcurrentLinkedQueue<>();

    /** One endpoint and its connections. */
    record Dialer(Endpoint endpoint, PeerConnections connections) {

        static Dialer of(Endpoint endpoint, Connector connector, ClientSettings settings, Scheduler timers) {
            return new Dialer(endpoint, new PeerConnections(connector, settings, timers));
        }

        Stream<OpenConnection> open(boolean inProcess) {
            return connections.open(endpoint.id(), inProcess);
        }

        void close() {
            connections.close();
            endpoint.close().toCompletableFuture().join();
        }
    }

    /**
     * @param key of the application
     * @param trust what is presented to peers
     * @param own whether a peer is a server of this application
     * @param local dials within this process
     * @param endpoints what stands before each endpoint
     */
    NodeDialers(Vertx vertx, NodeSettings settings, ClientSettings clients, Duration admissionTimeout,
            UnaryOperator<Endpoint> endpoints, Scheduler scheduler, NodeKey key, TrustSettings trust, Predicate<PeerId> own,
            Endpoint local) {
        this.vertx = vertx;
        this.quic = settings.quic();
        this.clients = clients;
        this.admissionTimeout = admissionTimeout;
        this.endpoints = endpoints;
        this.scheduler = scheduler;
        this.network = dialer(key, peer -> trust.presentedTo(peer, own.test(peer)));
        this.ownKeys = Stream
                .of(trust.dev().map(DevCredentials::clients).orElse(Map.of()), trust.credentials().own())
                .flatMap(named -> named.entrySet().stream()).collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
                        named -> dialer(named.getValue().key(), peer -> named.getValue().credential())));
        // who is in this process is trusted
        this.inProcess = Dialer.of(local, Connector.direct(local), clients, scheduler);
    }

    private Dialer dialer(NodeKey key, Function<PeerId, Presented> credentials) {
        Endpoint endpoint = endpoints.apply(new NettyQuicEndpoint(vertx, key, quic));
        return Dialer.of(endpoint, new AdmittedConnector(endpoint, credentials, admissionTimeout), clients, scheduler);
    }

    /** With the application's key, over the network. */
    Dialer network() {
        return network;
    }

    /** To the application's own services, without a network. */
    Dialer inProcess() {
        return inProcess;
    }

    /** Of a client that has a key of its own. */
    Optional<Dialer> ofClient(String client) {
        return Optional.ofNullable(ownKeys.get(client));
    }

    /** The clients that have a key of their own. */
    Set<String> ownKeys() {
        return ownKeys.keySet();
    }

    /**
     * One that calls with another key than the application's, until the application ends.
     *
     * @param credential what is presented to whomever is called
     */
    Dialer add(NodeKey key, Presented credential) {
        Dialer made = dialer(key, peer -> credential);
        further.add(made);
        return made;
    }

    /** Ends what was added. */
    void release(Dialer added) {
        if (further.remove(added)) {
            added.close();
        }
    }

    /** The connections that are open. */
    Stream<OpenConnection> open() {
        return Stream.concat(overNetwork().flatMap(dialer -> dialer.open(false)), inProcess.open(true));
    }

    private Stream<Dialer> overNetwork() {
        return Stream.of(List.of(network), ownKeys.values(), further).flatMap(Collection::stream);
    }

    /** Ends all connections. */
    void close() {
        overNetwork().forEach(Dialer::close);
        inProcess.close();
    }
}
