package io.quarkiverse.aster.deployment.model;

import static java.util.function.Predicate.not;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Declaration;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Reports annotations of Quarkus security on services that nobody would look at: whoever wrote them believes that something is
 * guarded.
 */
final class SecurityAnnotations {

    private static final DotName PERMIT_ALL = DotName.createSimple("jakarta.annotation.security.PermitAll");
    private static final List<DotName> ALL = List.of(DotName.createSimple("jakarta.annotation.security.RolesAllowed"),
            DotName.createSimple("jakarta.annotation.security.DenyAll"), PERMIT_ALL,
            DotName.createSimple("io.quarkus.security.Authenticated"),
            DotName.createSimple("io.quarkus.security.PermissionsAllowed"),
            DotName.createSimple("io.quarkus.security.PermissionsAllowed$List"));

    private final IndexView index;
    private final boolean secured;
    private final Problems problems;

    /** @param secured whether the application has Quarkus security */
    SecurityAnnotations(IndexView index, boolean secured, Problems problems) {
        this.index = index;
        this.secured = secured;
        this.problems = problems;
    }

    void check(List<ServiceModel> services) {
        services.forEach(this::check);
    }

    private void check(ServiceModel service) {
        ClassInfo bean = index.getClassByName(service.bean());
        Set<Hierarchy.Signature> methods = service.contract().methods().stream()
                .map(method -> Hierarchy.Signature.of(method.method())).collect(Collectors.toSet());
        for (ClassInfo type : Hierarchy.of(index, bean)) {
            Stream<MethodInfo> declared = type.methods().stream()
                    .filter(method -> !method.isSynthetic() && methods.contains(Hierarchy.Signature.of(method)));
            if (!secured) {
                Stream.concat(Stream.of(type), declared).forEach(this::reportUnsecured);
            } else if (type.isInterface()) {
                // what an interface itself implements runs on the bean as any other method
                Stream.concat(Stream.of(type), declared.filter(method -> Modifier.isAbstract(method.flags())))
                        .forEach(declaration -> reportInterface(declaration, bean));
            }
        }
    }

    private void reportUnsecured(Declaration declaration) {
        annotations(declaration).filter(not(PERMIT_ALL::equals)).forEach(name -> problems.add(Elements.of(declaration),
                "has " + text(name) + ", but nobody looks at it: the application does not have quarkus-security",
                "add the dependency io.quarkus:quarkus-security, or use @Requires in the contract"));
    }

    private void reportInterface(Declaration declaration, ClassInfo bean) {
        annotations(declaration).forEach(name -> problems.add(Elements.of(declaration),
                "has " + text(name) + ", but nobody looks at it: it is in an interface",
                "move " + text(name) + " to " + bean.name() + ", or use @Requires here"));
    }

    private static Stream<DotName> annotations(Declaration declaration) {
        return ALL.stream().filter(declaration::hasDeclaredAnnotation);
    }

    private static String text(DotName annotation) {
        return "@" + annotation.withoutPackagePrefix().replace("$List", "");
    }
}
