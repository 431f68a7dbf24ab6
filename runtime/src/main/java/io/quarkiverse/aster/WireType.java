package io.quarkiverse.aster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a message type or enum its identity across languages.
 * <p>
 * Without it a type is named by its Java package and simple name ({@code Outer.Inner} when nested), which only Java peers
 * share.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WireType {

    /**
     * The wire tag, {@code namespace/TypeName}, split at the last slash. TypeScript peers need exactly one slash.
     */
    String value();

    /** How the Java names of the fields become their names on the wire. */
    Naming naming() default Naming.SNAKE_CASE;

    /**
     * Whether XLANG payloads hold each object of the type once and refer to it wherever else it occurs, so that a message in
     * which objects are shared or contain each other arrives as one in which they do. Otherwise a shared object arrives as
     * several equal ones, and one that contains itself cannot be sent.
     * <p>
     * For message types only. A record may be shared; one that could contain itself by way of a class is an error of the build,
     * since records are complete before anything can refer to them. JSON payloads have no references.
     */
    boolean tracked() default false;
}
