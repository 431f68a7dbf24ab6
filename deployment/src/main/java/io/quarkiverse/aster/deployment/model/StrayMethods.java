package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.deployment.model.AsterDotNames.ASTER_SERVICE;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.PATTERNS;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** Reports annotated methods that belong to no contract: somebody forgot an annotation. */
final class StrayMethods {

    private final IndexView index;
    private final Problems problems;

    StrayMethods(IndexView index, Problems problems) {
        this.index = index;
        this.problems = problems;
    }

    void report(List<ClassInfo> contractTypes) {
        Set<DotName> known = new HashSet<>();
        contractTypes.forEach(type -> Hierarchy.of(index, type).forEach(supertype -> known.add(supertype.name())));
        PATTERNS.forEach((pattern, name) -> index.getAnnotations(name).forEach(annotation -> {
            MethodInfo method = annotation.target().asMethod();
            if (!method.isSynthetic() && !known.contains(method.declaringClass().name())) {
                report(method, "@" + Patterns.annotation(pattern));
            }
        }));
    }

    private void report(MethodInfo method, String annotation) {
        Hierarchy.of(index, method.declaringClass()).stream().filter(type -> type.hasDeclaredAnnotation(ASTER_SERVICE))
                .findFirst().ifPresentOrElse(
                        contract -> problems.add(Elements.of(method),
                                "has " + annotation + ", but the contract is " + contract.name(),
                                "move " + annotation + " to a method of " + contract.name()),
                        () -> problems.add(Elements.of(method),
                                "has " + annotation + ", but no contract includes " + method.declaringClass().name(),
                                "annotate " + method.declaringClass().name() + " with @AsterService, or remove " + annotation));
    }
}
