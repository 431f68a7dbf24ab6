package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.deployment.model.AsterDotNames.REQUIREMENTS;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Declaration;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.aster.trust.Requirement;

/**
 * Reads what contracts and their methods require of callers. What a supertype says is not inherited; it must not get lost
 * unnoticed either.
 */
final class Requirements {

    private final IndexView index;
    private final Problems problems;

    Requirements(IndexView index, Problems problems) {
        this.index = index;
        this.problems = problems;
    }

    /** What a contract requires for all of its methods, or {@code null}. */
    Requirement of(ClassInfo contract) {
        if (annotations(contract).isEmpty()) {
            Hierarchy.of(index, contract).stream().filter(type -> !annotations(type).isEmpty()).findFirst()
                    .ifPresent(supertype -> problems.add(Elements.of(contract),
                            "has no requirement, but its supertype " + supertype.name() + " has " + names(supertype),
                            "repeat it on " + contract.name() + ": requirements are not inherited; or remove it there"));
        }
        return read(contract);
    }

    /**
     * What a method requires on top of it, or {@code null}.
     *
     * @param method of that contract, as {@link ContractMethods#find} finds it
     */
    Requirement of(ClassInfo contract, MethodInfo method) {
        if (annotations(method).isEmpty()) {
            declarations(contract, method).filter(other -> !annotations(other).isEmpty()).findFirst()
                    .ifPresent(other -> problems.add(Elements.of(method),
                            "has no requirement, but " + Elements.of(other) + " has " + names(other),
                            "repeat it here: requirements are not inherited; or remove it there"));
        }
        return read(method);
    }

    /** All methods of the contract's hierarchy with the signature of that one. */
    private Stream<MethodInfo> declarations(ClassInfo contract, MethodInfo method) {
        Hierarchy.Signature signature = Hierarchy.Signature.of(method);
        return Hierarchy.of(index, contract).stream().flatMap(type -> type.methods().stream())
                .filter(other -> !other.isSynthetic() && Hierarchy.Signature.of(other).equals(signature));
    }

    /** The annotations of that kind that stand right there. */
    static List<AnnotationInstance> annotations(Declaration declaration) {
        return REQUIREMENTS.keySet().stream().filter(declaration::hasDeclaredAnnotation).map(declaration::declaredAnnotation)
                .toList();
    }

    static String name(AnnotationInstance annotation) {
        return "@" + annotation.name().withoutPackagePrefix();
    }

    private static String names(Declaration declaration) {
        return String.join(" and ", annotations(declaration).stream().map(Requirements::name).toList());
    }

    private Requirement read(Declaration declaration) {
        List<AnnotationInstance> annotations = annotations(declaration);
        if (annotations.size() > 1) {
            problems.add(Elements.of(declaration), "has " + names(declaration),
                    "keep one of them; @RequiresAll names several roles that callers must have");
        }
        return annotations.stream().map(annotation -> read(declaration, annotation)).toList().stream().findFirst()
                .orElse(Optional.empty()).orElse(null);
    }

    private Optional<Requirement> read(Declaration declaration, AnnotationInstance annotation) {
        Requirement.Kind kind = REQUIREMENTS.get(annotation.name());
        AnnotationValue value = annotation.value();
        List<String> roles = kind == Requirement.Kind.ROLE ? List.of(value.asString()) : List.of(value.asStringArray());
        List<String> flaws = new ArrayList<>();
        if (roles.isEmpty()) {
            flaws.add("names no role, which nobody would pass");
        }
        Set<String> seen = new HashSet<>();
        for (String role : roles) {
            flaw(role).ifPresent(flaws::add);
            if (!seen.add(role)) {
                flaws.add("names the role \"" + role + "\" twice");
            }
        }
        flaws.forEach(flaw -> problems.add(Elements.of(declaration), name(annotation) + " " + flaw,
                "name roles as credentials have them, at least one and each once, or remove " + name(annotation)));
        return flaws.isEmpty() ? Optional.of(new Requirement(kind, roles)) : Optional.empty();
    }

    /** Why no caller could have a role of that name. */
    private static Optional<String> flaw(String role) {
        if (role.indexOf(',') >= 0) {
            return Optional.of("names the role \"" + role + "\", but a comma ends the name of a role");
        }
        if (!role.isBlank() && !role.equals(role.strip())) {
            return Optional.of("names the role \"" + role + "\" with white space around it, which no role of a caller has");
        }
        return WireNames.flaw(role).map(flaw -> "names a role that " + flaw);
    }
}
