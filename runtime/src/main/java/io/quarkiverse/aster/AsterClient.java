package io.quarkiverse.aster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;

/**
 * Injects a client of a contract: {@code @Inject @AsterClient("hello") HelloApi hello}.
 * <p>
 * The type of the injection point is an interface that carries {@link AsterService}, or a service class itself if it is neither
 * final nor without a constructor that takes nothing. Where the client calls is configured as
 * {@code quarkus.aster.clients."<name>".address}.
 */
@Documented
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE })
public @interface AsterClient {

    /** The name of the client in the configuration. */
    String value();

    /** For programmatic look-up. */
    final class Literal extends AnnotationLiteral<AsterClient> implements AsterClient {

        private static final long serialVersionUID = 1L;

        private final String value;

        public Literal(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }
    }
}
