package io.quarkiverse.aster.runtime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.aster.contract.Manifest;
import io.quarkiverse.aster.contract.ManifestJson;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.server.ServiceInvoker;
import io.quarkiverse.aster.runtime.settings.ConfigReport;
import io.quarkiverse.aster.trust.GateMode;
import io.quarkiverse.aster.trust.RootPublicKey;
import io.smallrye.config.SmallRyeConfig;

/**
 * What tools of development may know of an application beside what the application itself may: there is one in dev mode only.
 * Any thread.
 */
public final class DevNode {

    /**
     * A contract of the application.
     *
     * @param manifest describes it
     * @param type the class that declares it
     * @param invoker what serves it, empty if it is only called
     * @param bean the class of the service bean, likewise
     * @param clients the names of the clients that are injected
     */
    public record Contract(ServiceDescriptor descriptor, Manifest manifest, Class<?> type, Optional<ServiceInvoker> invoker,
            Optional<Class<?>> bean, List<String> clients) {
    }

    private final AsterNode node;
    private final AsterRegistry registry;
    private final List<Contract> contracts;
    private final DevIdentities identities;

    DevNode(AsterNode node, AsterRegistry registry, List<String> manifests, List<AsterRecorder.InjectedClient> injected) {
        this.node = node;
        this.registry = registry;
        this.contracts = contracts(registry, manifests, injected);
        this.identities = new DevIdentities(node);
    }

    private static List<Contract> contracts(AsterRegistry registry, List<String> manifests,
            List<AsterRecorder.InjectedClient> injected) {
        Map<String, Manifest> known = manifests.stream().map(json -> ManifestJson.read(json.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.toMap(Manifest::contractId, manifest -> manifest, (one, same) -> one));
        Map<Class<?>, Contract> contracts = new LinkedHashMap<>();
        for (AsterRegistry.Service service : registry.services()) {
            ServiceDescriptor descriptor = service.invoker().descriptor();
            contracts.put(service.contract(), new Contract(descriptor, known.get(descriptor.contractId()), service.contract(),
                    Optional.of(service.invoker()), Optional.of(service.bean()), clients(service.contract(), injected)));
        }
        registry.clients().forEach(factory -> {
            ServiceDescriptor descriptor = factory.descriptor();
            contracts.putIfAbsent(factory.contract(), new Contract(descriptor, known.get(descriptor.contractId()),
                    factory.contract(), Optional.empty(), Optional.empty(), clients(factory.contract(), injected)));
        });
        Map<String, Contract> sorted = new TreeMap<>();
        contracts.values().forEach(contract -> sorted.put(contract.descriptor() + " " + contract.type().getName(), contract));
        return new ArrayList<>(sorted.values());
    }

    private static List<String> clients(Class<?> contract, List<AsterRecorder.InjectedClient> injected) {
        return injected.stream().filter(client -> client.contract().equals(contract.getName()))
                .map(AsterRecorder.InjectedClient::name).distinct().sorted().toList();
    }

    /** All that the application serves or calls, by name and version. */
    public List<Contract> contracts() {
        return contracts;
    }

    /** One of those, what is served before what is only called. */
    public Optional<Contract> contract(String service, int version) {
        return Stream.of(true, false)
                .flatMap(served -> contracts.stream().filter(contract -> contract.invoker().isPresent() == served))
                .filter(contract -> contract.descriptor().name().equals(service)
                        && contract.descriptor().version() == version)
                .findFirst();
    }

    /** The names of the clients of the configuration, sorted. */
    public Set<String> clients() {
        return node.clients().clientNames();
    }

    /** Every role that a method of the application demands, sorted. */
    public SortedSet<String> roles() {
        return registry.roles();
    }

    /** Whose signatures count. */
    public Optional<RootPublicKey> root() {
        return node.root();
    }

    /** The gate for consumers. */
    public GateMode gate() {
        return node.gateMode();
    }

    /** As whom calls can be made, and what that takes. */
    public DevIdentities identities() {
        return identities;
    }

    /** What is odd about the configuration, though the application runs. */
    public List<String> configurationWarnings() {
        return ConfigSources.warnings(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class));
    }

    /** The configuration with the source of each setting; has no secret. It reads files. */
    public ConfigReport configuration() {
        return NodeReport.of(node);
    }
}
