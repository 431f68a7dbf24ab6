package io.quarkiverse.aster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bidirectional method: requests and responses flow at the same time.
 * <p>
 * The method takes one {@code Multi}, {@code Flow.Publisher} or {@link java.util.stream.Stream} of the request type, and a
 * {@link CallContext} if it wants one, and returns one of these of the response type, not necessarily the same. It runs on the
 * event loop, and if one of them is a {@code Stream}, which blocks, on a worker thread; {@code @Blocking}, {@code @NonBlocking}
 * and {@code @RunOnVirtualThread} override that.
 * <p>
 * Each direction goes as fast as its reader takes the items, as told at {@link ServerStream} and {@link ClientStream}.
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
