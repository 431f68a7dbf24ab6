package io.quarkiverse.aster.runtime.dynamic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.InternalException;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.runtime.intercept.Chain;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceTable;
import io.quarkiverse.aster.runtime.server.ExecutionModel;
import io.quarkiverse.aster.runtime.server.ServedService;
import io.quarkiverse.aster.runtime.server.ServiceInvoker;

/** Hands out the contracts of a server's services, whose manifests the build has put beside the classes. */
public final class ServedContracts implements ServiceInvoker {

    /** Where the build puts the manifest of every service of the application. */
    private static final String FOLDER = "META-INF/aster/";

    private static final int MAX_SHOWN = 400;

    private final ServiceDescriptor descriptor = DynamicDescriptors.of(ContractsService.CONTRACT);
    private final List<ServiceDescriptor> services;
    private final ClassLoader resources;

    private ServedContracts(List<ServiceDescriptor> services, ClassLoader resources) {
        this.services = services;
        this.resources = resources;
    }

    /**
     * As an entry of the server's table.
     *
     * @param services those whose contracts are handed out
     * @param resources has the manifests
     * @param chain what sees its calls
     */
    public static ServiceTable.Entry<ServedService> entry(List<ServiceDescriptor> services, ClassLoader resources,
            Chain chain) {
        ServedContracts contracts = new ServedContracts(List.copyOf(services), resources);
        return new ServiceTable.Entry<>(contracts.descriptor(), ServedService.of(contracts, contracts, chain));
    }

    /** The resource with the manifest of the contract with that id. */
    public static String resource(String contractId) {
        return FOLDER + contractId + ".json";
    }

    /** Whether an application's service has the place of this one. */
    public static boolean isTakenBy(ServiceDescriptor service) {
        return service.name().equals(ContractsService.NAME) && service.version() == ContractsService.CONTRACT.version();
    }

    @Override
    public ServiceDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public ExecutionModel executionModel(int method) {
        return ExecutionModel.WORKER;
    }

    @Override
    public Object invoke(Object bean, int method, Object request, CallContext context) {
        if (method != 0) {
            throw ServiceInvoker.unknownMethod(method, 1);
        }
        Map<?, ?> asked = (Map<?, ?>) request;
        return Map.of(ContractsService.JSON, manifest((String) asked.get(ContractsService.SERVICE),
                ((Number) asked.get(ContractsService.VERSION)).intValue()));
    }

    private String manifest(String name, int version) {
        if (version < 0) {
            throw new InvalidArgumentException("version: " + version + " (expected: >= 1, or 0 for the highest)");
        }
        ServiceDescriptor found = services.stream().filter(service -> service.name().equals(name))
                .filter(service -> version == 0 || service.version() == version)
                .max(Comparator.comparingInt(ServiceDescriptor::version))
                .orElseThrow(() -> new NotFoundException("service: " + Shown.text(name)
                        + (version == 0 ? "" : " v" + version) + " (expected: one of "
                        + Shown.plain(services.toString(), MAX_SHOWN) + ")", Map.of(ContractsService.SERVICE, Shown.text(name)),
                        null));
        return read(found);
    }

    private String read(ServiceDescriptor service) {
        try (InputStream in = resources.getResourceAsStream(resource(service.contractId()))) {
            if (in == null) {
                throw new InternalException("manifest of " + service + ": none in the application");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
