package io.quarkiverse.aster.deployment.model;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

/** Finds the class behind each contract that the application serves. */
final class ServiceFinder {

    private final IndexView index;
    private final ExecutionModels executionModels;
    private final Problems problems;

    ServiceFinder(IndexView index, ExecutionModels executionModels, Problems problems) {
        this.index = index;
        this.executionModels = executionModels;
        this.problems = problems;
    }

    /** The served ones of these contracts, in their order. */
    List<ServiceModel> find(List<ContractModel> contracts) {
        List<ServiceModel> services = new ArrayList<>();
        Map<String, ContractModel> addresses = new HashMap<>();
        for (ContractModel contract : contracts) {
            ClassInfo bean = bean(contract);
            if (bean == null) {
                continue;
            }
            ContractModel other = addresses.putIfAbsent(contract.version() + " " + contract.name(), contract);
            if (other != null) {
                problems.add(contract.type().toString(), "serves " + contract.name() + " version " + contract.version()
                        + ", as does " + other.type(), "give one of them another name or version");
            }
            services.add(new ServiceModel(contract, bean.name(), contract.methods().stream()
                    .map(method -> executionModels.of(contract, bean, method)).toList()));
        }
        return List.copyOf(services);
    }

    private ClassInfo bean(ContractModel contract) {
        ClassInfo type = index.getClassByName(contract.type());
        if (!contract.isInterface()) {
            return type;
        }
        List<ClassInfo> candidates = index.getAllKnownImplementations(contract.type()).stream()
                .filter(c -> !c.isInterface() && !c.isAbstract() && canBeBean(c))
                .sorted(Comparator.comparing(c -> c.name().toString())).toList();
        if (candidates.size() > 1) {
            problems.add(contract.type().toString(),
                    "is implemented by " + String.join(" and ", candidates.stream().map(c -> c.name().toString()).toList()),
                    "keep one implementation of the contract, or give the others a contract with a name or version of its own");
            return null;
        }
        return candidates.isEmpty() ? null : candidates.get(0);
    }

    private static boolean canBeBean(ClassInfo type) {
        return switch (type.nestingType()) {
            case TOP_LEVEL -> true;
            case INNER -> Modifier.isStatic(type.flags());
            case LOCAL, ANONYMOUS -> false;
        };
    }
}
