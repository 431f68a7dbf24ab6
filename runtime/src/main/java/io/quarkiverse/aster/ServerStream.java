package io.quarkiverse.aster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A server-streaming method: one request, any number of responses.
 * <p>
 * The method takes its request like a unary one and returns a {@code Multi}, a {@code Flow.Publisher} or a
 * {@link java.util.stream.Stream} of the response type. It runs on the event loop, and with a {@code Stream}, which blocks, on
 * a
 * worker thread; {@code @Blocking}, {@code @NonBlocking} and {@code @RunOnVirtualThread} override that.
 * <p>
 * On the server, items are asked for as fast as the caller takes them, and cancelled or closed when the call ends. On a client,
 * every subscription to the {@code Multi} is a call of its own, and to cancel it is to cancel the call; a {@code Stream} is one
 * call that starts at once, and closing it before its end cancels the call.
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
