package io.quarkiverse.aster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Callers need this role. It goes on the type that has {@link AsterService}, for all methods, or on a method of the contract.
 * Where both have a requirement, of this or another kind, callers have to meet both.
 * <p>
 * The roles of a caller are what its credential says in the attribute {@code aster.role}. They are compared exactly: case
 * counts, there are no wildcards and no hierarchy. Who does not have what it takes is told {@link StatusCode#PERMISSION_DENIED}
 * before anything of the request is decoded. Callers within the process are trusted and need no role.
 * <p>
 * Requirements are in the manifest of the contract and in the lock file, but no part of the contract's identity. They are not
 * inherited: the build fails where a supertype has one that the type or method of the contract does not have. It also fails on
 * what cannot be met, and on a requirement in a place where it has no effect.
 *
 * @see RequiresAny
 * @see RequiresAll
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface Requires {

    /** The role: 1 to 256 characters, no comma, no white space around it. */
    String value();
}
