package io.quarkiverse.aster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an Aster service.
 * <p>
 * On a class it declares contract and implementation in one. On an interface it declares a contract that server and client
 * share: the one bean class that implements it is served, and clients are injected as {@link AsterClient @AsterClient}.
 * <p>
 * The class becomes an {@code @ApplicationScoped} bean unless it has a scope of its own. With {@link ServiceScope#SESSION} it
 * becomes {@link AsterSessionScoped @AsterSessionScoped} and may have no other scope; clients then inject
 * {@link AsterSessions}.
 * <p>
 * Only methods that carry {@link Rpc}, {@link ServerStream}, {@link ClientStream} or {@link BidiStream} belong to the contract;
 * inherited ones count. Every problem of a contract is reported by the build, all at once, with the fix.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AsterService {

    /** The name on the wire, at most 256 characters. Default: the simple name of the annotated type. */
    String name() default "";

    /** The version, at least 1; calls address a service by name and version together. */
    int version() default 1;

    /** Whether all callers share one instance or every session has its own. */
    ServiceScope scope() default ServiceScope.SHARED;

    /**
     * The serialization modes the service offers, the preferred one first. {@link SerializationMode#JSON} is accepted whatever
     * is declared here. Empty, the default: {@link SerializationMode#XLANG}.
     */
    SerializationMode[] serialization() default {};
}
