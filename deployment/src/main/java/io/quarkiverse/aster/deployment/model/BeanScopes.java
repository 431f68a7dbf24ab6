package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.deployment.model.AsterDotNames.ASTER_SESSION_SCOPED;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkiverse.aster.ServiceScope;

/**
 * Reports beans whose scope does not go with that of their contract. What counts is the class itself: one without a scope of
 * its
 * own is given the right one, whatever its superclasses and stereotypes have.
 */
final class BeanScopes {

    private final IndexView index;
    private final Set<DotName> scopes;
    private final Problems problems;

    /** @param scopes the annotations that give a bean its scope */
    BeanScopes(IndexView index, Set<DotName> scopes, Problems problems) {
        this.index = index;
        this.scopes = scopes;
        this.problems = problems;
    }

    void check(List<ServiceModel> services) {
        Map<DotName, List<ContractModel>> contracts = services.stream().collect(Collectors.groupingBy(ServiceModel::bean,
                LinkedHashMap::new, Collectors.mapping(ServiceModel::contract, Collectors.toList())));
        contracts.forEach((bean, served) -> check(index.getClassByName(bean), served));
    }

    private void check(ClassInfo bean, List<ContractModel> contracts) {
        ContractModel first = contracts.get(0);
        Optional<ContractModel> other = contracts.stream().filter(contract -> contract.scope() != first.scope()).findFirst();
        if (other.isPresent()) {
            problems.add(Elements.of(bean), serves(first) + ", and " + serves(other.get()),
                    "have two classes, one for each of the two contracts");
            return;
        }
        bean.declaredAnnotations().stream().map(AnnotationInstance::name).filter(scopes::contains).findFirst()
                .ifPresent(scope -> check(bean, first, scope));
    }

    private void check(ClassInfo bean, ContractModel contract, DotName scope) {
        boolean ofSession = scope.equals(ASTER_SESSION_SCOPED);
        String annotation = "@" + scope.withoutPackagePrefix();
        if (contract.scope() == ServiceScope.SESSION && !ofSession) {
            problems.add(Elements.of(bean), "is " + annotation + ", but " + serves(contract)
                    + ": every session needs an instance of its own",
                    "remove " + annotation + ", which makes it @AsterSessionScoped, or remove the scope from @AsterService of "
                            + contract.type());
        } else if (contract.scope() == ServiceScope.SHARED && ofSession) {
            problems.add(Elements.of(bean), "is " + annotation + ", but " + serves(contract)
                    + ": its calls belong to no session",
                    "give @AsterService of " + contract.type() + " scope = ServiceScope.SESSION, or remove " + annotation);
        }
    }

    private static String serves(ContractModel contract) {
        return "serves " + contract.name() + " version " + contract.version() + ", whose scope is " + contract.scope();
    }
}
