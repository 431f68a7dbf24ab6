package io.quarkiverse.aster.dev;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.Manifest;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.dev.journal.Contracts;
import io.quarkiverse.aster.runtime.DevNode;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;

/** The contracts of the application that runs. */
final class NodeContracts implements Contracts {

    private final DevNode node;
    private final Map<String, Set<String>> fields = new ConcurrentHashMap<>();

    NodeContracts(DevNode node) {
        this.node = node;
    }

    @Override
    public Optional<ServiceDescriptor> find(String service, int version) {
        return node.contract(service, version).map(DevNode.Contract::descriptor);
    }

    @Override
    public Iterable<String> fields(String service, int version) {
        return node.contract(service, version).map(DevNode.Contract::manifest)
                .map(manifest -> fields.computeIfAbsent(manifest.contractId(), id -> names(manifest))).orElse(Set.of());
    }

    private static Set<String> names(Manifest manifest) {
        Set<String> names = new LinkedHashSet<>();
        ResolvedContract.of(manifest).ifPresent(contract -> contract.graph().types().forEach(type -> {
            if (type instanceof DeclaredType.Message message) {
                message.fields().forEach(field -> names.add(field.name()));
            }
        }));
        return names;
    }
}
