package io.quarkiverse.aster.runtime.intercept;

import java.util.Set;

import io.quarkiverse.aster.interceptor.CallSide;

/**
 * An interceptor bean of the application, as the build has found it.
 *
 * @param type its class, or what its producer returns
 * @param bean what the container calls the bean
 * @param hooks those it implements
 * @param global at which ends it sees all calls; empty if it sees only those it is registered for
 * @param priority among the global ones, the smaller first
 */
public record InterceptorInfo(String type, String bean, Set<Hook> hooks, Set<CallSide> global, int priority) {
}
