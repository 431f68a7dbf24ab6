package io.quarkiverse.aster.deployment;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.Priority;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

import io.quarkiverse.aster.audit.AuditSink;
import io.quarkiverse.aster.deployment.model.ServiceModel;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.GlobalInterceptor;
import io.quarkiverse.aster.interceptor.RegisterInterceptor;
import io.quarkiverse.aster.runtime.intercept.Hook;
import io.quarkiverse.aster.runtime.intercept.InterceptorInfo;
import io.quarkus.arc.deployment.AutoAddScopeBuildItem;
import io.quarkus.arc.deployment.BeanArchiveIndexBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;

/** Finds the interceptors of calls. */
class InterceptorProcessor {

    private static final DotName INTERCEPTOR = DotName.createSimple(AsterInterceptor.class);
    private static final DotName GLOBAL = DotName.createSimple(GlobalInterceptor.class);
    private static final DotName REGISTER = DotName.createSimple(RegisterInterceptor.class);
    private static final DotName PRIORITY = DotName.createSimple(Priority.class);
    private static final int BEFORE_OTHERS = 1;

    /** An interceptor that is registered somewhere is a bean even if nothing else says so. */
    @BuildStep
    AutoAddScopeBuildItem scopes(CombinedIndexBuildItem index) {
        Set<DotName> registered = index.getIndex().getAnnotations(REGISTER).stream()
                .flatMap(InterceptorProcessor::registered).collect(Collectors.toCollection(HashSet::new));
        index.getIndex().getAnnotations(GLOBAL).stream().map(AnnotationInstance::target)
                .filter(target -> target.kind() == AnnotationTarget.Kind.CLASS).map(target -> target.asClass().name())
                .forEach(registered::add);
        return AutoAddScopeBuildItem.builder().match((type, annotations, beans) -> registered.contains(type.name()))
                .defaultScope(BuiltinScope.SINGLETON.getName()).priority(BEFORE_OTHERS).unremovable()
                .reason("it is an Aster interceptor").build();
    }

    /** Only the framework asks for them. */
    @BuildStep
    UnremovableBeanBuildItem unremovable() {
        return UnremovableBeanBuildItem.beanTypes(INTERCEPTOR, DotName.createSimple(AuditSink.class));
    }

    /** @throws AsterBuildException if one that is registered is no bean, or one is at a place where it does nothing */
    @BuildStep
    InterceptorsBuildItem interceptors(BeanDiscoveryFinishedBuildItem beans, BeanArchiveIndexBuildItem archives,
            CombinedIndexBuildItem index, ApplicationModelBuildItem application) {
        List<InterceptorInfo> found = beans.beanStream().filter(bean -> bean.hasType(INTERCEPTOR)).stream()
                .map(bean -> info(bean, archives.getIndex())).toList();
        List<String> problems = new ArrayList<>();
        Map<String, List<String>> ofServices = new TreeMap<>();
        Set<DotName> services = application.model().services().stream().map(ServiceModel::bean).collect(Collectors.toSet());
        for (AnnotationInstance annotation : index.getIndex().getAnnotations(REGISTER)) {
            ClassInfo service = annotation.target().asClass();
            List<String> types = registered(annotation).map(DotName::toString).toList();
            ofServices.put(service.name().toString(), types);
            if (!services.contains(service.name())) {
                problems.add(service.name() + ": @RegisterInterceptor on a class that is no service (expected: the class of the"
                        + " bean behind an @AsterService; for a client: quarkus.aster.clients.\"<name>\".interceptors)");
            }
            types.stream().filter(type -> found.stream().noneMatch(info -> info.type().equals(type))).forEach(
                    type -> problems.add(service.name() + ": @RegisterInterceptor(" + type
                            + ".class) that is no bean (expected: a class that the container can make)"));
        }
        Set<String> places = beans.beanStream().filter(bean -> bean.hasType(INTERCEPTOR)).stream()
                .map(bean -> place(bean.getTarget().orElseThrow())).collect(Collectors.toSet());
        index.getIndex().getAnnotations(GLOBAL).stream().map(annotation -> place(annotation.target()))
                .filter(place -> !places.contains(place)).forEach(place -> problems.add(place
                        + ": @GlobalInterceptor on something that is no bean of type AsterInterceptor (expected: one)"));
        if (!problems.isEmpty()) {
            throw new AsterBuildException(problems.stream().sorted().collect(Collectors.joining("\n")));
        }
        return new InterceptorsBuildItem(found, ofServices);
    }

    /** Where a bean is declared. */
    private static String place(AnnotationTarget target) {
        return switch (target.kind()) {
            case CLASS -> target.asClass().name().toString();
            case METHOD -> target.asMethod().declaringClass().name() + "#" + target.asMethod().name();
            default -> target.asField().declaringClass().name() + "#" + target.asField().name();
        };
    }

    private static Stream<DotName> registered(AnnotationInstance annotation) {
        return Stream.of(annotation.value().asClassArray()).map(Type::name);
    }

    private static InterceptorInfo info(BeanInfo bean, IndexView index) {
        DotName type = bean.getProviderType().name();
        // what a producer returns may do more than its type says
        Set<Hook> hooks = bean.isClassBean() ? InterceptorHooks.of(type, index) : EnumSet.allOf(Hook.class);
        AnnotationTarget target = bean.getTarget().orElseThrow();
        return new InterceptorInfo(type.toString(), bean.getIdentifier(), hooks, sides(target), priority(target));
    }

    private static Set<CallSide> sides(AnnotationTarget target) {
        AnnotationInstance annotation = target.declaredAnnotation(GLOBAL);
        if (annotation == null) {
            return EnumSet.noneOf(CallSide.class);
        }
        AnnotationValue sides = annotation.value();
        return sides == null ? EnumSet.allOf(CallSide.class)
                : Stream.of(sides.asEnumArray()).map(CallSide::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(CallSide.class)));
    }

    private static int priority(AnnotationTarget target) {
        AnnotationInstance annotation = target.declaredAnnotation(PRIORITY);
        return annotation == null ? GlobalInterceptor.DEFAULT_PRIORITY : annotation.value().asInt();
    }
}
