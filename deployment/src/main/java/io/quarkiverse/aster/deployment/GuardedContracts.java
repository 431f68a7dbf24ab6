package io.quarkiverse.aster.deployment;

import java.util.List;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Finds contracts whose clients are to be guarded as annotations of fault tolerance say. Only interfaces: on a class the
 * annotations are for the service.
 */
final class GuardedContracts {

    private static final List<String> PACKAGES = List.of("org.eclipse.microprofile.faulttolerance",
            "io.smallrye.faulttolerance.api");

    private GuardedContracts() {
    }

    static boolean isGuarded(DotName contract, IndexView index) {
        ClassInfo info = index.getClassByName(contract);
        return info != null && info.isInterface()
                && (info.annotations().stream().anyMatch(GuardedContracts::isGuard)
                        || info.interfaceNames().stream().anyMatch(parent -> isGuarded(parent, index)));
    }

    private static boolean isGuard(AnnotationInstance annotation) {
        return PACKAGES.contains(annotation.name().packagePrefix());
    }
}
