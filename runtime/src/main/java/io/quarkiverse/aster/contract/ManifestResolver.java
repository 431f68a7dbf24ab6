package io.quarkiverse.aster.contract;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** From a manifest that declares its types back to the contract. */
final class ManifestResolver {

    private final Manifest manifest;
    private final Map<TypeName, DeclaredType> types = new LinkedHashMap<>();

    private ManifestResolver(Manifest manifest) {
        this.manifest = manifest;
    }

    static Optional<ResolvedContract> resolve(Manifest manifest) {
        ManifestResolver resolver = new ManifestResolver(manifest);
        manifest.methods().forEach(method -> method.declaredTypes().forEach(resolver::add));
        return resolver.types.isEmpty() ? Optional.empty() : Optional.of(resolver.contract());
    }

    private void add(DeclaredType type) {
        if (types.putIfAbsent(type.name(), type) != null) {
            throw new ContractException("declared_types: " + Shown.text(type.name().tag()) + " twice (expected: once)");
        }
        ContractLimits.check("declared types", types.size(), ContractLimits.MAX_TYPES);
    }

    private ResolvedContract contract() {
        ResolvedContract contract = ResolvedContract.of(new ServiceDeclaration(manifest.service(), manifest.version(),
                manifest.scope(), manifest.serializationModes(), manifest.methods().stream().map(this::method).toList(),
                serviceRequires(),
                manifest.producerLanguage(), manifest.description()), TypeGraph.of(types.values()));
        if (!contract.contractId().equals(manifest.contractId())) {
            throw new ContractException("contract_id: " + manifest.contractId() + " (expected: " + contract.contractId()
                    + ", the hash of what the manifest describes)");
        }
        return contract;
    }

    /** What every method says of it. */
    private CapabilityRequirement serviceRequires() {
        Set<CapabilityRequirement> said = new HashSet<>();
        manifest.methods().forEach(method -> said.add(method.serviceRequires()));
        if (said.size() > 1) {
            throw new ContractException("service_requires: not the same in all methods (expected: the same)");
        }
        return said.stream().filter(Objects::nonNull).findFirst().orElse(null);
    }

    private MethodDeclaration method(ManifestMethod method) {
        return new MethodDeclaration(method.name(), method.pattern(), type(method.requestType(), method.requestWireTag()),
                type(method.responseType(), method.responseWireTag()), method.inline(), method.idempotent(), method.timeout(),
                method.requires(), method.description());
    }

    /** As {@link ManifestDescriber} says it: a primitive has a label and no tag. */
    private static ValueType type(String name, String tag) {
        if (!tag.isEmpty()) {
            return new ValueType.Reference(TypeName.ofTag(tag));
        }
        return name.isEmpty() ? null : new ValueType.Primitive(name);
    }
}
