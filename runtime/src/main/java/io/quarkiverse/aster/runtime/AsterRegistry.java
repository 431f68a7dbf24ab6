package io.quarkiverse.aster.runtime;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.FailedPreconditionException;
import io.quarkiverse.aster.runtime.client.ClientFactory;
import io.quarkiverse.aster.runtime.client.ContractPin;
import io.quarkiverse.aster.runtime.client.LockedContract;
import io.quarkiverse.aster.runtime.intercept.Interceptors;
import io.quarkiverse.aster.runtime.rpc.Announced;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.server.ServiceInvoker;

/** What the build generated for this application. */
public final class AsterRegistry {

    /**
     * A service of this application.
     *
     * @param contract the type that carries {@code @AsterService}
     * @param bean the class of the bean behind it
     */
    public record Service(Class<?> contract, Class<?> bean, ServiceInvoker invoker) {
    }

    private final List<Service> services;
    private final Map<Class<?>, ClientFactory> clients;
    private final List<LockedContract> locked;
    private final Interceptors interceptors;

    AsterRegistry(List<Service> services, List<ClientFactory> clients, List<LockedContract> locked,
            Interceptors interceptors) {
        this.locked = List.copyOf(locked);
        this.interceptors = interceptors;
        this.services = List.copyOf(services);
        this.clients = clients.stream().collect(Collectors.toUnmodifiableMap(ClientFactory::contract, Function.identity()));
    }

    Interceptors interceptors() {
        return interceptors;
    }

    Collection<ClientFactory> clients() {
        return clients.values();
    }

    List<Service> services() {
        return services;
    }

    /** The services that demand something of their callers, be it for some methods. */
    List<ServiceDescriptor> guarded() {
        return services.stream().map(service -> service.invoker().descriptor()).filter(descriptor -> descriptor.requires()
                .isPresent() || descriptor.methods().stream().anyMatch(method -> method.requires().isPresent())).toList();
    }

    /** Every role that a method of the application demands, sorted. */
    SortedSet<String> roles() {
        SortedSet<String> roles = new TreeSet<>();
        Stream.concat(services.stream().map(service -> service.invoker().descriptor()),
                clients.values().stream().map(ClientFactory::descriptor)).forEach(descriptor -> {
                    descriptor.requires().ifPresent(requirement -> roles.addAll(requirement.roles()));
                    descriptor.methods().forEach(
                            method -> method.requires().ifPresent(requirement -> roles.addAll(requirement.roles())));
                });
        return roles;
    }

    /** The contracts that are not what the lock file of the build says. */
    List<LockedContract> locked() {
        return locked;
    }

    /** What makes clients of the contract that the class of that name declares. */
    ClientFactory client(String contract) {
        return clients.values().stream().filter(client -> client.contract().getName().equals(contract)).findFirst()
                .orElseThrow();
    }

    /**
     * How the contract that a client was compiled with differs from the one it is to call by.
     *
     * @param pin that contract, or {@code null} for any
     */
    Optional<String> pinMismatch(ClientFactory client, ContractPin pin) {
        return pin == null ? Optional.empty()
                : pin.mismatch(client.descriptor(), client.descriptor().contractId(), locked);
    }

    /**
     * Why a peer must not be called that has announced its contracts.
     *
     * @param pin the contract to call by, or {@code null} for any
     */
    Optional<AsterException> announcedMismatch(ServiceDescriptor service, ContractPin pin, Announced announced) {
        return pin == null ? Optional.empty()
                : announced.contractId(service).flatMap(id -> pin.mismatch(service, id, locked))
                        .map(text -> new FailedPreconditionException("the peer's " + text));
    }

    /** @throws IllegalArgumentException if the build knows no such contract */
    ClientFactory client(Class<?> contract) {
        ClientFactory factory = clients.get(contract);
        if (factory == null) {
            throw new IllegalArgumentException(
                    "contract: " + contract.getName() + " (expected: one of " + clients.keySet().stream()
                            .map(Class::getName).sorted(Comparator.naturalOrder()).toList() + ")");
        }
        return factory;
    }
}
