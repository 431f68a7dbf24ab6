package io.quarkiverse.aster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A server-streaming method: one request, any number of responses.
 * <p>
 * The method returns a {@code Multi} or a {@code Flow.Publisher} of the response type and takes its request like a unary one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ServerStream {

    /** The name on the wire, at most 256 characters. Default: the name of the Java method, as declared. */
    String name() default "";

    /** How long a call may take from its start to its end, as a duration such as {@code 30s}. Empty, the default: no limit. */
    String timeout() default "";
}
