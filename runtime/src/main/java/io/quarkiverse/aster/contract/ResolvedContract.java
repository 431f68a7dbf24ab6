package io.quarkiverse.aster.contract;

import java.util.Optional;

/**
 * A declared service with its identity. Immutable. What callers must have is declared, but no part of the contract and its
 * identity: Python leaves it out of its contracts, and equal contracts have equal ids in every language.
 *
 * @param types every message type that the contract reaches
 * @param contractId the hash of the contract, 64 hex digits
 */
public record ResolvedContract(ServiceDeclaration declaration, TypeGraph graph, ResolvedTypes types, ServiceContract contract,
        String contractId) {

    /**
     * Hashes all that the service reaches, then the service.
     *
     * @param graph at least the types that the service reaches
     * @throws ContractException if a type is missing or something cannot be encoded
     */
    public static ResolvedContract of(ServiceDeclaration declaration, TypeGraph graph) {
        ResolvedTypes types = ResolvedTypes.of(graph, declaration.roots());
        ServiceContract contract = contract(declaration, types, false);
        return new ResolvedContract(declaration, graph, types, contract, ContractIds.of(contract));
    }

    /** The contract together with what it demands of callers, which its identity leaves out. */
    ServiceContract demanding() {
        return contract(declaration, types, true);
    }

    private static ServiceContract contract(ServiceDeclaration declaration, ResolvedTypes types, boolean demands) {
        return new ServiceContract(declaration.name(), declaration.version(),
                CodePointOrder.sortedByNfc(declaration.methods(), MethodDeclaration::name).stream()
                        .map(method -> method(method, types, demands)).toList(),
                declaration.serializationModes(), declaration.scope(), demands ? declaration.requires() : null,
                declaration.producerLanguage());
    }

    /**
     * The contract that a manifest describes, if it declares all types, as those of this implementation do. Its identity is
     * computed again, so a manifest that was tampered with is not believed; compare the id with the one that was announced.
     * What
     * contracts call {@code any} is no part of the identity: constants of enums, instants and dates, and what is inside
     * elements
     * of collections.
     *
     * @return empty if the manifest tells of requests and responses only
     * @throws ContractException if the contract has another id than the manifest says, or a type is missing or told twice
     */
    public static Optional<ResolvedContract> of(Manifest manifest) {
        return ManifestResolver.resolve(manifest);
    }

    /** What is published about it for people and dynamic clients. */
    public Manifest manifest() {
        return new ManifestDescriber(this).manifest();
    }

    private static MethodDef method(MethodDeclaration method, ResolvedTypes types, boolean demands) {
        return new MethodDef(method.name(), method.pattern(), hash(method, method.request(), types),
                hash(method, method.response(), types), method.idempotent(), method.timeoutSeconds(),
                demands ? method.requires() : null);
    }

    private static String hash(MethodDeclaration method, ValueType type, ResolvedTypes types) {
        if (type == null) {
            return ContractIds.NO_TYPE;
        }
        if (type instanceof ValueType.Reference reference) {
            return types.type(reference.name()).hash();
        }
        if (type instanceof ValueType.Primitive primitive) {
            return ContractIds.ofPrimitive(primitive.label());
        }
        throw new ContractException("method " + Shown.text(method.name()) + ": " + type
                + " as request or response (expected: a message type)");
    }
}
