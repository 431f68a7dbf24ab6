package io.quarkiverse.aster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.context.NormalScope;

/**
 * The scope of a session on the server: every session has its own instance, made when it is first needed and destroyed with the
 * session, {@code @PreDestroy} included. The beans of services with {@code scope = SESSION} have this scope; beans they use may
 * have it too. It is active during the calls of the session, streams included.
 */
@Documented
@Inherited
@NormalScope
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.FIELD })
public @interface AsterSessionScoped {
}
