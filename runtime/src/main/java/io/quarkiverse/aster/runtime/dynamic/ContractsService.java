package io.quarkiverse.aster.runtime.dynamic;

import java.util.List;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.MethodDeclaration;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ServiceDeclaration;
import io.quarkiverse.aster.contract.TypeGraph;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;

/**
 * The contract of the service that hands out contracts: {@code AsterContracts} v1 with the one method
 * {@code manifest(service, version)}, version 0 for the highest one. It is this implementation's own, and no server announces
 * it.
 */
final class ContractsService {

    static final String NAME = "AsterContracts";
    static final String MANIFEST = "manifest";
    static final String SERVICE = "service";
    static final String VERSION = "version";
    /** Of the response: the manifest as JSON. */
    static final String JSON = "json";

    static final DynamicContract CONTRACT = DynamicContract.of(contract());

    private ContractsService() {
    }

    private static ResolvedContract contract() {
        DeclaredType.Message request = new DeclaredType.Message(new TypeName("aster", "ManifestRequest"),
                List.of(field(SERVICE, "string"), field(VERSION, "varint32")), "");
        DeclaredType.Message response = new DeclaredType.Message(new TypeName("aster", "ManifestResponse"),
                List.of(field(JSON, "string")), "");
        MethodDeclaration manifest = new MethodDeclaration(MANIFEST, MethodPattern.UNARY,
                new ValueType.Reference(request.name()), new ValueType.Reference(response.name()), false, true, 0, null,
                "The manifest of a service");
        return ResolvedContract.of(new ServiceDeclaration(NAME, 1, ServiceScope.SHARED, List.of("xlang"), List.of(manifest),
                null, "", "Hands out the contracts of this server"), TypeGraph.of(List.of(request, response)));
    }

    private static DeclaredType.Field field(String name, String type) {
        return new DeclaredType.Field(name, new ValueType.Primitive(type), "");
    }
}
