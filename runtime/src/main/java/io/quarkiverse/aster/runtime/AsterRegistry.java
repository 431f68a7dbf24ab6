package io.quarkiverse.aster.runtime;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.quarkiverse.aster.runtime.client.ClientFactory;
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

    AsterRegistry(List<Service> services, List<ClientFactory> clients) {
        this.services = List.copyOf(services);
        this.clients = clients.stream().collect(Collectors.toUnmodifiableMap(ClientFactory::contract, Function.identity()));
    }

    List<Service> services() {
        return services;
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
