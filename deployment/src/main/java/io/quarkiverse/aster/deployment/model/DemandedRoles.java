package io.quarkiverse.aster.deployment.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * The roles that services demand by annotations of Quarkus security. Of permissions, those that are roles once more; what is an
 * expression has no value yet.
 */
public final class DemandedRoles {

    private static final DotName ROLES_ALLOWED = DotName.createSimple("jakarta.annotation.security.RolesAllowed");
    private static final DotName PERMISSIONS_ALLOWED = DotName.createSimple("io.quarkus.security.PermissionsAllowed");
    private static final DotName PERMISSIONS = DotName.createSimple("io.quarkus.security.PermissionsAllowed$List");
    /** Whoever is known at all. */
    private static final String EVERYBODY = "**";

    private DemandedRoles() {
    }

    /** Sorted; empty for an application without such annotations. */
    public static SortedSet<String> of(Collection<ServiceModel> services, IndexView index) {
        return services.stream()
                .flatMap(service -> Hierarchy.superclasses(index, index.getClassByName(service.bean())).stream())
                .flatMap(DemandedRoles::of).filter(DemandedRoles::canBeHad).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> of(ClassInfo type) {
        Stream<AnnotationInstance> repeated = type.annotations(PERMISSIONS).stream()
                .flatMap(list -> Arrays.stream(list.value().asNestedArray()));
        Stream<AnnotationInstance> permissions = Stream.concat(type.annotations(PERMISSIONS_ALLOWED).stream(), repeated)
                // another class of permission compares otherwise
                .filter(annotation -> annotation.value("permission") == null);
        return Stream.concat(type.annotations(ROLES_ALLOWED).stream(), permissions).map(AnnotationInstance::value)
                .filter(value -> value != null).map(AnnotationValue::asStringArray).map(List::of).flatMap(List::stream);
    }

    /** In an attribute, commas separate roles. */
    private static boolean canBeHad(String role) {
        return !role.isBlank() && role.equals(role.strip()) && role.indexOf(',') < 0 && !role.contains("${")
                && !role.equals(EVERYBODY);
    }
}
