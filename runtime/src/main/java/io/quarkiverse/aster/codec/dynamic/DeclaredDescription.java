package io.quarkiverse.aster.codec.dynamic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ServiceDeclaration;
import io.quarkiverse.aster.contract.TypeName;

/** What a contract says whose types are declared. */
final class DeclaredDescription {

    private DeclaredDescription() {
    }

    static Description of(ResolvedContract contract) {
        ServiceDeclaration service = contract.declaration();
        Map<TypeName, DeclaredType> types = new LinkedHashMap<>();
        contract.graph().reachable(service.roots()).forEach(type -> types.put(type.name(), type));
        return new Description(service.name(), service.version(), service.scope(), contract.contractId(),
                service.serializationModes(), DynamicContract.Detail.DECLARED,
                service.methods().stream().map(method -> new Description.Method(method.name(), method.pattern(),
                        method.request(), method.response(), method.idempotent(), method.timeoutSeconds(),
                        method.description())).toList(),
                types, Set.of(), Map.of());
    }
}
