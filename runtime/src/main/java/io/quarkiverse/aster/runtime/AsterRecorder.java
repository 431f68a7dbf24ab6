package io.quarkiverse.aster.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterConfiguration;
import io.quarkiverse.aster.AsterConnections;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterServerInfo;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.audit.AuditLog;
import io.quarkiverse.aster.dynamic.DynamicClients;
import io.quarkiverse.aster.faults.AsterFaults;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.runtime.client.ClientFactory;
import io.quarkiverse.aster.runtime.client.ContractPin;
import io.quarkiverse.aster.runtime.client.LockedContract;
import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.faults.Faults;
import io.quarkiverse.aster.runtime.intercept.InterceptorInfo;
import io.quarkiverse.aster.runtime.intercept.Interceptors;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.runtime.rpc.CallInspector;
import io.quarkiverse.aster.runtime.server.ServiceInvoker;
import io.quarkiverse.aster.runtime.status.NodeHealth;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.SyntheticCreationalContext;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.Recorder;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.Vertx;

/** What the build has the application do. */
@Recorder
public class AsterRecorder {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster");

    private final RuntimeValue<AsterConfig> config;

    public AsterRecorder(RuntimeValue<AsterConfig> config) {
        this.config = config;
    }

    /**
     * @param contracts of the services, in the order of the invokers
     * @param beans likewise
     * @param registered by the class of the service bean, the types of the interceptors registered for it
     */
    public RuntimeValue<AsterRegistry> registry(List<RuntimeValue<ServiceInvoker>> invokers, List<Class<?>> contracts,
            List<Class<?>> beans, List<RuntimeValue<ClientFactory>> clients, List<LockedContract> locked,
            List<InterceptorInfo> interceptors, Map<String, List<String>> registered) {
        List<AsterRegistry.Service> services = new ArrayList<>();
        for (int i = 0; i < invokers.size(); i++) {
            services.add(new AsterRegistry.Service(contracts.get(i), beans.get(i), invokers.get(i).getValue()));
        }
        List<ClientFactory> factories = clients.stream().map(RuntimeValue::getValue).toList();
        initialize(services, factories);
        return new RuntimeValue<>(new AsterRegistry(services, factories, locked,
                new Interceptors(interceptors, registered, AsterRecorder::interceptor)));
    }

    private static AsterInterceptor interceptor(InterceptorInfo info) {
        InjectableBean<AsterInterceptor> bean = Arc.container().bean(info.bean());
        return Arc.container().instance(bean).get();
    }

    /**
     * Generated codecs refer to each other in circles, which two threads that meet there would never come out of: all of them
     * are
     * initialized here, on this one thread, by way of the descriptors that hold them.
     */
    private static void initialize(List<AsterRegistry.Service> services, List<ClientFactory> factories) {
        long methods = Stream
                .concat(services.stream().map(service -> service.invoker().descriptor()),
                        factories.stream().map(ClientFactory::descriptor))
                .distinct().mapToLong(descriptor -> descriptor.methods().size()).sum();
        LOG.debugf("%d services and %d contracts with clients, %d methods", services.size(), factories.size(), methods);
    }

    /** Where faults come from; there is none in production. */
    public RuntimeValue<Faults> faults() {
        return new RuntimeValue<>(new Faults());
    }

    public Function<SyntheticCreationalContext<AsterFaults>, AsterFaults> faults(RuntimeValue<Faults> faults) {
        return context -> faults.getValue();
    }

    /**
     * @param injected the clients that are injected, as {@code name} and the contract that wants it
     * @param securityRoles what Quarkus security demands for the services, beside what their contracts do
     * @param faults {@code null} in production
     * @param inspector {@code null} but in dev mode
     */
    public RuntimeValue<AsterNode> node(RuntimeValue<AsterRegistry> registry, List<InjectedClient> injected,
            List<String> securityRoles, Supplier<Vertx> vertx, LaunchMode mode, RuntimeValue<Faults> faults,
            RuntimeValue<CallInspector> inspector, ShutdownContext shutdown) {
        SmallRyeConfig sources = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        ConfigSources.warnings(sources).forEach(LOG::warn);
        ConfigProblems problems = ConfigSources.problems(sources);
        requireConfigured(injected, problems);
        boolean served = config.getValue().server().enabled() && !registry.getValue().services().isEmpty();
        Map<String, ClientTarget> targets = NodeSettings.targets(config.getValue(), problems);
        TrustSettings trust = TrustSettings.of(config.getValue(), targets, mode.isDevOrTest(), served, problems);
        requireReachable(registry.getValue(), trust, served, problems);
        requireInterceptors(registry.getValue().interceptors(), problems);
        Map<String, ContractPin> pins = NodeSettings.pins(config.getValue(), problems);
        requirePinned(injected, registry.getValue(), pins, problems);
        Optional<NodeKey> fileKey = trust.nodeKey().map(TrustSettings.FileKey::key);
        Optional<NodeKey> stored = stored(trust, problems);
        NodeSettings settings = NodeSettings.of(config.getValue(), mode.isDevOrTest(), targets, pins, problems);
        problems.warnings().forEach(LOG::warn);
        Optional<NodeKey> configured = settings.key().or(() -> fileKey).or(() -> stored);
        boolean keep = mode == LaunchMode.DEVELOPMENT;
        NodeKey key = configured.orElseGet(() -> keep ? DevModeIdentity.key() : NodeKey.generate());
        if (mode.isDevOrTest() && trust.root().isEmpty() && !trust.mode().isOpen()) {
            RootKey root = keep ? DevModeIdentity.root() : RootKey.generate();
            SortedSet<String> roles = registry.getValue().roles();
            roles.addAll(securityRoles);
            trust = trust.signedBy(root, DevCredentials.sign(root, key, roles, config.getValue().clients()));
        }
        if (keep) {
            QuicSettings quic = settings.quic();
            settings = settings.withQuic(quic.boundTo(quic.bindHost(), DevModeIdentity.port(quic.bindHost(), quic.bindPort())));
        }
        AsterNode node = new AsterNode(registry.getValue(), config.getValue(), settings, trust, vertx.get(), key,
                mode.isDevOrTest(), faults == null ? UnaryOperator.identity() : faults.getValue()::on,
                inspector == null ? CallInspector.NONE : inspector.getValue());
        shutdown.addShutdownTask(node::close);
        return new RuntimeValue<>(node);
    }

    public void start(RuntimeValue<AsterNode> node, LaunchMode mode) {
        AsterServer server = node.getValue().server();
        if (LOG.isDebugEnabled()) {
            LOG.debug("Aster configuration:\n" + NodeReport.of(node.getValue()).text());
        }
        boolean served = config.getValue().server().enabled() && !server.services().isEmpty();
        node.getValue().start(served);
        if (served && mode == LaunchMode.DEVELOPMENT) {
            DevModeIdentity.bound(node.getValue().quicSettings().bindHost(), server.address());
        }
        String keySource = keySource(node.getValue(), mode);
        if (served && config.getValue().server().banner()) {
            LOG.info(Banner.of(server, node.getValue().gateMode(), keySource,
                    ConfigSources.of(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class))));
        } else {
            LOG.info(Banner.line(server.endpointId(), node.getValue().gateMode(), keySource));
        }
    }

    /**
     * @param manifests of all contracts of the application
     * @param injected the clients that are injected
     */
    public Function<SyntheticCreationalContext<DevNode>, DevNode> devNode(RuntimeValue<AsterNode> node,
            RuntimeValue<AsterRegistry> registry, List<String> manifests, List<InjectedClient> injected) {
        return context -> new DevNode(node.getValue(), registry.getValue(), manifests, injected);
    }

    public Function<SyntheticCreationalContext<AsterServer>, AsterServer> server(RuntimeValue<AsterNode> node) {
        return context -> node.getValue().server();
    }

    public Function<SyntheticCreationalContext<AsterServerInfo>, AsterServerInfo> serverInfo(RuntimeValue<AsterNode> node) {
        return context -> node.getValue().view();
    }

    public Function<SyntheticCreationalContext<AsterConnections>, AsterConnections> connections(
            RuntimeValue<AsterNode> node) {
        return context -> node.getValue().connections();
    }

    public Function<SyntheticCreationalContext<AsterConfiguration>, AsterConfiguration> configuration(
            RuntimeValue<AsterNode> node) {
        return context -> NodeReport.configuration(node.getValue());
    }

    public Function<SyntheticCreationalContext<NodeHealth>, NodeHealth> health(RuntimeValue<AsterNode> node) {
        return context -> node.getValue().health();
    }

    public Function<SyntheticCreationalContext<AuditLog>, AuditLog> auditLog(RuntimeValue<AsterNode> node) {
        return context -> node.getValue().auditLog();
    }

    public Function<SyntheticCreationalContext<AsterServer.Builder>, AsterServer.Builder> serverBuilder(
            RuntimeValue<AsterNode> node, RuntimeValue<AsterRegistry> registry) {
        return context -> new AsterServerBuilder(node.getValue(), registry.getValue());
    }

    public Function<SyntheticCreationalContext<AsterClients>, AsterClients> clients(RuntimeValue<AsterNode> node) {
        return context -> node.getValue().clients();
    }

    public Function<SyntheticCreationalContext<DynamicClients>, DynamicClients> dynamicClients(RuntimeValue<AsterNode> node) {
        return context -> new NodeDynamicClients(node.getValue().clients());
    }

    public Function<SyntheticCreationalContext<Object>, Object> client(RuntimeValue<AsterNode> node, Class<?> contract,
            String name) {
        return context -> node.getValue().clients().client(contract, name);
    }

    /** A client that guards of the application are around: annotations on its contract say which. */
    public Function<SyntheticCreationalContext<Object>, Object> interceptedClient(RuntimeValue<AsterNode> node,
            Class<?> contract, String name) {
        return context -> node.getValue().clients().intercepted(context.<Object> getInterceptionProxy()::create)
                .apply(node.getValue().clients().client(contract, name));
    }

    public Function<SyntheticCreationalContext<AsterSessions<?>>, AsterSessions<?>> sessions(RuntimeValue<AsterNode> node,
            Class<?> contract, String name) {
        return context -> node.getValue().clients().sessions(contract, name);
    }

    private void requireConfigured(List<InjectedClient> injected, ConfigProblems problems) {
        injected.stream().filter(client -> config.getValue().connect().endpointAddr().isEmpty()
                && !config.getValue().clients().containsKey(client.name()))
                .forEach(client -> problems.add("clients.\"" + client.name() + "\".address",
                        NodeSettings.NO_ADDRESS + ", for @AsterClient(\"" + client.name() + "\") " + client.contract() + ")"));
    }

    /** @param served whether there is a server at all */
    private static void requireReachable(AsterRegistry registry, TrustSettings trust, boolean served,
            ConfigProblems problems) {
        if (served && trust.mode() != null && trust.mode().isOpen() && trust.root().isEmpty()
                && !registry.guarded().isEmpty()) {
            problems.add("trust.allow-all-consumers", "true without a root public key, so that nobody can have the roles that "
                    + registry.guarded() + " demand (expected: quarkus.aster.trust.root-pubkey to be set too, or not true)");
        }
    }

    private void requireInterceptors(Interceptors interceptors, ConfigProblems problems) {
        config.getValue().clients().forEach((name, client) -> problems.check("clients.\"" + name + "\".interceptors",
                () -> interceptors.ofClient(client.interceptors().orElse(List.of()))));
    }

    private static void requirePinned(List<InjectedClient> injected, AsterRegistry registry, Map<String, ContractPin> pins,
            ConfigProblems problems) {
        injected.forEach(client -> registry.pinMismatch(registry.client(client.contract()), pins.get(client.name()))
                .ifPresent(text -> problems.add("clients.\"" + client.name() + "\".contract-id", text)));
    }

    /** The key of the folder, which is not even looked for if there is another one. */
    private Optional<NodeKey> stored(TrustSettings trust, ConfigProblems problems) {
        if (config.getValue().network().secretKey().isPresent() || trust.nodeKey().isPresent()) {
            return Optional.empty();
        }
        return Storage.keyFile(config.getValue()).map(file -> problems.check(Storage.KEY, () -> Storage.key(file)));
    }

    private String keySource(AsterNode node, LaunchMode mode) {
        if (config.getValue().network().secretKey().isPresent()) {
            return "quarkus.aster.network.secret-key";
        }
        if (node.keyFile().isPresent()) {
            return node.keyFile().get();
        }
        Optional<Path> stored = Storage.keyFile(config.getValue());
        if (stored.isPresent()) {
            return stored.get().toString();
        }
        return mode == LaunchMode.DEVELOPMENT ? "fresh, kept while development mode runs"
                : "fresh, gone when the application ends; set quarkus.aster.network.secret-key or quarkus.aster.storage.path to keep one";
    }

    /** A client that some bean has injected. */
    public record InjectedClient(String contract, String name) {
    }
}
