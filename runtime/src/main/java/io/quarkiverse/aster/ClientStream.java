package io.quarkiverse.aster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A client-streaming method: any number of requests, one response.
 * <p>
 * The method takes one {@code Multi}, {@code Flow.Publisher} or {@link java.util.stream.Stream} of the request type, and a
 * {@link CallContext} if it wants one, and returns like a unary one. It runs where a unary one would, and with a
 * {@code Stream},
 * which blocks, on a worker thread; {@code @Blocking}, {@code @NonBlocking} and {@code @RunOnVirtualThread} override that.
 * <p>
 * On the server, requests are taken from the caller as fast as the handler asks for them; the {@code Multi} can be subscribed
 * to
 * once. On a client, a {@code Stream} is read on a worker thread and closed when the call ends; it makes one call.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ClientStream {

    /** The name on the wire, at most 256 characters. Default: the name of the Java method, as declared. */
    String name() default "";

    /** How long a call may take from its start to its end, as a duration such as {@code 30s}. Empty, the default: no limit. */
    String timeout() default "";

    /** Whether running the call twice has the effect of running it once. */
    boolean idempotent() default false;
}
