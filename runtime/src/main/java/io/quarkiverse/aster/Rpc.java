package io.quarkiverse.aster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A unary method: one request, one response.
 * <p>
 * The method returns the response type itself (it then runs on a worker thread), a {@code Uni} or a {@code CompletionStage} of
 * it (on the event loop), or nothing: {@code void}, {@code Uni<Void>}. {@code @Blocking}, {@code @NonBlocking} and
 * {@code @RunOnVirtualThread} override the thread. One parameter of a message type is the request; no parameter, or
 * plain parameters, become a request type named after the method; a {@link CallContext} parameter is never part of the
 * request.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Rpc {

    /** The name on the wire, at most 256 characters. Default: the name of the Java method, as declared. */
    String name() default "";

    /**
     * How long a call may take, as a duration such as {@code 500ms}, {@code 30s} or {@code PT1M}; applies on the client when
     * the caller sets none. Empty, the default: no limit but the server's.
     */
    String timeout() default "";

    /** Whether running the call twice has the effect of running it once; only then may a client retry it. */
    boolean idempotent() default false;
}
