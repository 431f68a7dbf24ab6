package io.quarkiverse.aster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@code byte}, {@code short}, {@code int} or {@code long} (or a container of them) as unsigned on the wire. The Java
 * value holds the same bits; read it with {@link Integer#toUnsignedLong} and its like. JSON shows the unsigned number.
 * It changes the contract.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
public @interface Unsigned {
}
