package io.quarkiverse.aster.deployment;

import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.runtime.intercept.InterceptorInfo;
import io.quarkus.builder.item.SimpleBuildItem;

/** The interceptors of the application, and those that single services have. */
final class InterceptorsBuildItem extends SimpleBuildItem {

    private final List<InterceptorInfo> interceptors;
    private final Map<String, List<String>> ofServices;

    /** @param ofServices by the class of the service bean, the types of those registered for it */
    InterceptorsBuildItem(List<InterceptorInfo> interceptors, Map<String, List<String>> ofServices) {
        this.interceptors = interceptors;
        this.ofServices = ofServices;
    }

    List<InterceptorInfo> interceptors() {
        return interceptors;
    }

    Map<String, List<String>> ofServices() {
        return ofServices;
    }
}
