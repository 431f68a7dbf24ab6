package io.quarkiverse.aster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an {@code int} or {@code long} (or a container of them) as fixed-width on the wire: {@code int32} and {@code int64}
 * instead of the default {@code varint32} and {@code varint64}. It changes the contract.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
public @interface FixedWidth {
}
