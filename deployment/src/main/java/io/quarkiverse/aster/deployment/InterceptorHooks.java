package io.quarkiverse.aster.deployment;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.runtime.intercept.Hook;

/** Finds out which hooks a class implements. */
final class InterceptorHooks {

    private static final DotName INTERCEPTOR = DotName.createSimple(AsterInterceptor.class);

    private InterceptorHooks() {
    }

    /** Those of a class and of whatever it inherits from; all of them if the index does not know one of those. */
    static Set<Hook> of(DotName type, IndexView index) {
        Set<Hook> hooks = EnumSet.noneOf(Hook.class);
        Deque<DotName> left = new ArrayDeque<>(Set.of(type));
        Set<DotName> seen = new HashSet<>(Set.of(INTERCEPTOR, DotName.OBJECT_NAME));
        while (!left.isEmpty()) {
            DotName next = left.pop();
            if (!seen.add(next)) {
                continue;
            }
            ClassInfo info = index.getClassByName(next);
            if (info == null) {
                return EnumSet.allOf(Hook.class);
            }
            info.methods().stream().map(MethodInfo::name).forEach(name -> Hook.ofMethod(name).ifPresent(hooks::add));
            if (info.superName() != null) {
                left.add(info.superName());
            }
            left.addAll(info.interfaceNames());
        }
        return hooks;
    }
}
