package io.quarkiverse.aster.deployment.contract;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.contract.ContractLock;
import io.quarkiverse.aster.contract.ContractOutline;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.TypeGraph;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.ContractModel;

/** The contracts of an application with their identities. Immutable; equal models give equal contracts. */
public final class ApplicationContracts {

    private final Map<DotName, ResolvedContract> byType = new HashMap<>();
    private final Map<String, ResolvedContract> byTitle = new LinkedHashMap<>();

    private ApplicationContracts(ApplicationModel model) {
        ContractDeclarations declarations = new ContractDeclarations(model);
        TypeGraph types = declarations.types();
        Set<DotName> served = model.services().stream().map(service -> service.contract().type())
                .collect(Collectors.toSet());
        for (ContractModel contract : model.contracts()) {
            ResolvedContract resolved = ResolvedContract.of(declarations.service(contract), types);
            byType.put(contract.type(), resolved);
            if (served.contains(contract.type())) {
                byTitle.put(title(contract), resolved);
            } else {
                byTitle.putIfAbsent(title(contract), resolved);
            }
        }
    }

    /** Resolves the contracts of a valid model. */
    public static ApplicationContracts of(ApplicationModel model) {
        return new ApplicationContracts(model);
    }

    /** The contract that a type declares. */
    public ResolvedContract of(ContractModel contract) {
        return byType.get(contract.type());
    }

    /**
     * One contract for each name and version, sorted by them. If types of one name and version differ, as when a client knows
     * part of a contract that is served here, the served one counts, else the first by class name.
     */
    public Collection<ResolvedContract> distinct() {
        return byTitle.values();
    }

    /** What a lock file has to say about them. */
    public ContractLock lock() {
        return ContractLock.of(distinct().stream().map(ContractOutline::of).toList());
    }

    private static String title(ContractModel contract) {
        return contract.name() + " v" + contract.version();
    }
}
