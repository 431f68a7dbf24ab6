package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.deployment.model.AsterDotNames.ASTER_SERVICE;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.REQUIREMENTS;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** Reports requirements that no contract has: whoever wrote them believes that something is guarded. */
final class StrayRequirements {

    private final IndexView index;
    private final Problems problems;

    StrayRequirements(IndexView index, Problems problems) {
        this.index = index;
        this.problems = problems;
    }

    void report(List<ClassInfo> contractTypes) {
        // those of supertypes are held against the contracts that include them
        Set<DotName> known = new HashSet<>();
        Map<DotName, Set<Hierarchy.Signature>> methods = new HashMap<>();
        for (ClassInfo contract : contractTypes) {
            List<Hierarchy.Signature> signatures = ContractMethods.find(index, contract).stream()
                    .map(Hierarchy.Signature::of).toList();
            Hierarchy.of(index, contract).forEach(type -> {
                known.add(type.name());
                methods.computeIfAbsent(type.name(), name -> new HashSet<>()).addAll(signatures);
            });
        }
        REQUIREMENTS.keySet().forEach(name -> index.getAnnotations(name).forEach(annotation -> {
            if (annotation.target().kind() == AnnotationTarget.Kind.CLASS) {
                ClassInfo type = annotation.target().asClass();
                if (!known.contains(type.name())) {
                    report(Elements.of(type), type, annotation, "");
                }
            } else {
                report(annotation.target().asMethod(), annotation, methods);
            }
        }));
    }

    private void report(MethodInfo method, AnnotationInstance annotation,
            Map<DotName, Set<Hierarchy.Signature>> methods) {
        ClassInfo type = method.declaringClass();
        if (method.isSynthetic()) {
            return;
        }
        if (!methods.containsKey(type.name())) {
            report(Elements.of(method), type, annotation, "the method of ");
        } else if (!methods.get(type.name()).contains(Hierarchy.Signature.of(method))) {
            String name = Requirements.name(annotation);
            problems.add(Elements.of(method), "has " + name + ", but is no method of a contract",
                    "annotate it with @Rpc, @ServerStream, @ClientStream or @BidiStream, or remove " + name);
        }
    }

    /** @param place where in the contract it would be right, in front of its name */
    private void report(String element, ClassInfo type, AnnotationInstance annotation, String place) {
        String name = Requirements.name(annotation);
        Hierarchy.of(index, type).stream().filter(supertype -> supertype.hasDeclaredAnnotation(ASTER_SERVICE)).findFirst()
                .ifPresentOrElse(
                        contract -> problems.add(element, "has " + name + ", but the contract is " + contract.name(),
                                "move " + name + " to " + place + contract.name() + ", or use @RolesAllowed here"),
                        () -> problems.add(element, "has " + name + ", but no contract includes " + type.name(),
                                "annotate " + type.name() + " with @AsterService, or remove " + name));
    }
}
