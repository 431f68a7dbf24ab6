package io.quarkiverse.aster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bidirectional method: requests and responses flow at the same time.
 * <p>
 * The method takes one {@code Multi} or {@code Flow.Publisher} of the request type, and a {@link CallContext} if it wants one,
 * and returns a {@code Multi} or a {@code Flow.Publisher} of the response type.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BidiStream {

    /** The name on the wire, at most 256 characters. Default: the name of the Java method, as declared. */
    String name() default "";

    /** How long a call may take from its start to its end, as a duration such as {@code 30s}. Empty, the default: no limit. */
    String timeout() default "";
}
