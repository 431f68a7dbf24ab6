package io.quarkiverse.aster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Sets the wire name of one field or inline parameter, whatever the {@link Naming} of its type. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
public @interface WireName {

    /** The name on the wire: not empty, unique within its type. */
    String value();
}
