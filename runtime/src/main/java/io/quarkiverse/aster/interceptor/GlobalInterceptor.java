package io.quarkiverse.aster.interceptor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has an {@link AsterInterceptor} see all calls of the application. On a class, which becomes a {@code @Singleton} bean unless
 * it has a scope, or on a producer method or field.
 * <p>
 * Those with a smaller {@code @Priority} come first; without one it is {@value #DEFAULT_PRIORITY}. Of equal ones the class name
 * decides. Those with a negative one come before the limits of the server and see the calls that are refused there; metrics and
 * traces do.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.FIELD })
public @interface GlobalInterceptor {

    /** That of interceptors of applications, as in {@code jakarta.interceptor.Interceptor.Priority.APPLICATION}. */
    int DEFAULT_PRIORITY = 2000;

    /** At which end. Default: both. */
    CallSide[] value() default { CallSide.SERVER, CallSide.CLIENT };
}
