package io.quarkiverse.aster.interceptor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has interceptors see the calls that one service handles. On the class of the service bean. They come after the global ones,
 * in the order given. Each must be a bean; a class without a scope becomes a {@code @Singleton}.
 * <p>
 * Those of a client are named in the configuration: {@code quarkus.aster.clients."<name>".interceptors}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RegisterInterceptor {

    Class<? extends AsterInterceptor>[] value();
}
