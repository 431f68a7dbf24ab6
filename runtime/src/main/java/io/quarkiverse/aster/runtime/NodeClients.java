package io.quarkiverse.aster.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.AsterIdentity;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.runtime.admission.Presented;
import io.quarkiverse.aster.runtime.client.ClientFactory;
import io.quarkiverse.aster.runtime.client.ContractPin;
import io.quarkiverse.aster.runtime.client.GeneratedClient;
import io.quarkiverse.aster.runtime.client.Peer;
import io.quarkiverse.aster.runtime.client.PeerDiscovery;
import io.quarkiverse.aster.runtime.client.PeerSource;
import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.config.ClientGeneration;
import io.quarkiverse.aster.runtime.config.NamedClientConfig;
import io.quarkiverse.aster.runtime.guard.ClientGuards;
import io.quarkiverse.aster.runtime.rpc.Announced;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.PassedMessages;
import io.quarkiverse.aster.runtime.server.NodeServer;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.arc.InterceptionProxySubclass;

/** Makes the clients of an application: says whom each calls, and what is around its calls. Any thread. */
final class NodeClients implements AsterClients {

    private final AsterRegistry registry;
    private final AsterConfig config;
    private final NodeSettings settings;
    private final NodeServer server;
    private final NodeDialers dialers;
    private final PassedMessages passed;
    /** By the name of the client. */
    private final Map<String, Optional<ClientGuards>> guards;
    /** The peers that have been found by a name. */
    private final Map<String, PeerSource> discovered = new ConcurrentHashMap<>();
    /** What is around injected clients, by the class that makes it so. */
    private final Map<Class<?>, UnaryOperator<Object>> interceptions = new ConcurrentHashMap<>();

    /**
     * @param server the application's own, which clients may call
     * @param passed messages that are not encoded within this process
     */
    NodeClients(AsterRegistry registry, AsterConfig config, NodeSettings settings, NodeServer server, NodeDialers dialers,
            PassedMessages passed) {
        this.registry = registry;
        this.config = config;
        this.settings = settings;
        this.server = server;
        this.dialers = dialers;
        this.passed = passed;
        this.guards = new ConcurrentHashMap<>(settings.guards().clients());
    }

    /** The clients of the configuration. */
    Set<String> clientNames() {
        return new TreeSet<>(config.clients().keySet());
    }

    @Override
    public <T> T client(Class<T> contract, String name) {
        return peer(contract, name).client();
    }

    @Override
    public <T> T client(Class<T> contract, EndpointAddress address) {
        return peer(contract, address).client();
    }

    @Override
    public <T> AsterSessions<T> sessions(Class<T> contract, String name) {
        return peer(contract, name).sessions();
    }

    @Override
    public <T> AsterSessions<T> sessions(Class<T> contract, EndpointAddress address) {
        return peer(contract, address).sessions();
    }

    @Override
    public AsterIdentity as(NodeKey other, Optional<Credential> credential) {
        Objects.requireNonNull(other, "key");
        return new NodeIdentity(this, dialers, dialers.add(other, credential.map(
                given -> Presented.of(given, Optional.empty(), "the credential that the program has given"))
                .orElse(Presented.NOTHING)));
    }

    private <T> Peer<T> peer(Class<T> contract, String name) {
        return peer(registry.client(Objects.requireNonNull(contract, "contract")), contract, name);
    }

    /**
     * A configured peer, called with another key.
     *
     * @throws IllegalArgumentException if there is no such client in the configuration, it is to call by another contract, or
     *         within the process
     */
    <T> Peer<T> peer(Class<T> contract, String name, NodeDialers.Dialer dialer) {
        Target target = target(name);
        if (target.dialer() == dialers.inProcess()) {
            throw new IllegalArgumentException("client \"" + name
                    + "\": local, where nobody asks for a key (expected: another address)");
        }
        return peer(registry.client(Objects.requireNonNull(contract, "contract")), contract, name, target.by(dialer));
    }

    /** A peer at an address, called with another key. */
    <T> Peer<T> peer(Class<T> contract, EndpointAddress address, NodeDialers.Dialer dialer) {
        return peer(registry.client(Objects.requireNonNull(contract, "contract")), contract, target(address).by(dialer),
                announced -> Optional.empty());
    }

    private ClientGeneration generation(NamedClientConfig named) {
        return named.generation().orElse(config.client().generation());
    }

    private <T> Peer<T> peer(Class<T> contract, EndpointAddress address) {
        return peer(registry.client(Objects.requireNonNull(contract, "contract")), contract, target(address),
                announced -> Optional.empty());
    }

    /**
     * A configured peer.
     *
     * @param type of the clients that the factory makes
     * @throws IllegalArgumentException if there is no such client in the configuration, or it is to call by another contract
     */
    <T> Peer<T> peer(ClientFactory factory, Class<T> type, String name) {
        return peer(factory, type, name, target(name));
    }

    private <T> Peer<T> peer(ClientFactory factory, Class<T> type, String name, Target target) {
        ContractPin pin = settings.pins().get(name);
        registry.pinMismatch(factory, pin).ifPresent(text -> {
            throw new IllegalArgumentException("client \"" + name + "\": " + text);
        });
        NamedClientConfig named = config.clients().get(name);
        return peer(factory, type, target, named.serialization(), named.timeout().orElse(null),
                announced -> registry.announcedMismatch(factory.descriptor(), pin, announced),
                named.interceptors().orElse(List.of()), guards.computeIfAbsent(name, unnamed -> guards()), messages(named));
    }

    private Messages messages(NamedClientConfig named) {
        Messages all = settings.client().messages();
        return named.compressAbove().isPresent() ? all.compressedAbove(named.compressAbove().getAsInt()) : all;
    }

    /** A peer without settings of its own. */
    <T> Peer<T> peer(ClientFactory factory, Class<T> type, Target target,
            Function<Announced, Optional<AsterException>> requirement) {
        return peer(factory, type, target, Optional.empty(), null, requirement, List.of(), guards(),
                settings.client().messages());
    }

    /** What is around the calls of a client without settings of its own. */
    private Optional<ClientGuards> guards() {
        return ClientGuards.of(Map.of(), List.of(config.client()), settings.guards().breakers());
    }

    private <T> Peer<T> peer(ClientFactory factory, Class<T> type, Target target, Optional<SerializationMode> mode,
            Duration timeout, Function<Announced, Optional<AsterException>> requirement, List<String> interceptors,
            Optional<ClientGuards> guards, Messages messages) {
        return new Peer<>(factory, type, target.dialer().connections(), target.source(),
                mode.orElse(factory.descriptor().modes().get(0)), target.dialect(), timeout, requirement, target.passed(),
                registry.interceptors().ofClient(interceptors), guards, messages);
    }

    /**
     * Where a peer is, and how it is reached.
     *
     * @param dialect how it is spoken to, {@code null} for whatever it speaks
     * @param passed messages that are not encoded, {@code null} for none
     */
    record Target(NodeDialers.Dialer dialer, PeerSource source, Dialect dialect, PassedMessages passed) {

        /** The same peer, called with another key, over the network. */
        Target by(NodeDialers.Dialer other) {
            return new Target(other, source, dialect, null);
        }
    }

    Target target(EndpointAddress address) {
        Objects.requireNonNull(address, "address");
        return new Target(dialers.network(), PeerSource.of(() -> address), config.client().generation().dialect().orElse(null),
                null);
    }

    /** @throws IllegalArgumentException if there is no such client in the configuration */
    Target target(String name) {
        ClientTarget target = settings.target(name);
        if (target == null) {
            throw new IllegalArgumentException("client: \"" + name + "\" (expected: one of " + config.clients().keySet()
                    + ", or quarkus.aster.clients.\"" + name + "\".address to be set)");
        }
        Optional<Dialect> said = generation(config.clients().get(name)).dialect();
        // who calls himself knows what he speaks
        Dialect spoken = said.orElse(Dialect.V0_2);
        return switch (target.kind()) {
            case PEER ->
                new Target(dialers.ofClient(name).orElse(dialers.network()), PeerSource.of(target::address), said.orElse(null),
                        null);
            case DISCOVERED ->
                new Target(dialers.network(), discovered.computeIfAbsent(target.name(), this::discover), said.orElse(null),
                        null);
            case SELF -> new Target(dialers.ofClient(name).orElse(dialers.network()),
                    PeerSource.of(() -> own(name, server::loopbackAddress)), spoken, null);
            case LOCAL -> new Target(dialers.inProcess(),
                    PeerSource.of(() -> own(name, () -> new EndpointAddress(server.endpointId(), Optional.empty(), List.of()))),
                    spoken, config.clients().get(name).encodeLocal().orElse(config.client().encodeLocal()) ? null : passed);
        };
    }

    private PeerSource discover(String name) {
        InstanceHandle<PeerDiscovery> discovery = Arc.container().instance(PeerDiscovery.class);
        if (!discovery.isAvailable()) {
            throw new IllegalArgumentException("address: stork://" + name
                    + " (expected: io.quarkus:quarkus-smallrye-stork among the dependencies of the application)");
        }
        return discovery.get().peers(name, dialers.network().connections().timers());
    }

    /** How messages of a configured client are encoded, {@code null} if nobody says so. */
    SerializationMode serialization(String name) {
        NamedClientConfig named = config.clients().get(name);
        return named == null ? null : named.serialization().orElse(null);
    }

    @Override
    public <T> T with(T client, CallOptions options) {
        if (!(InterceptionProxySubclass.unwrap(client) instanceof GeneratedClient generated)) {
            throw new IllegalArgumentException(
                    "client: " + client.getClass().getName() + " (expected: one that was injected or made by AsterClients)");
        }
        Object other = generated.aster$with(generated.aster$invoker().with(options));
        @SuppressWarnings("unchecked")
        T result = (T) (client == generated ? other : interceptions.get(client.getClass()).apply(other));
        return result;
    }

    /**
     * Puts something around clients that is not theirs.
     *
     * @return does so; clients made of one of those by {@link #with} have the same around them
     */
    UnaryOperator<Object> intercepted(UnaryOperator<Object> interception) {
        return client -> {
            Object intercepted = interception.apply(client);
            interceptions.put(intercepted.getClass(), interception);
            return intercepted;
        };
    }

    /** Over the network, as others see it. */
    Target ownTarget() {
        return new Target(dialers.network(), PeerSource.of(server::loopbackAddress), Dialect.V0_2, null);
    }

    private EndpointAddress own(String client, Supplier<EndpointAddress> address) {
        if (!server.isRunning()) {
            throw new UnavailableException(
                    "client \"" + client + "\": this application's server " + server.endpointId().shortForm()
                            + " does not run");
        }
        return address.get();
    }
}
