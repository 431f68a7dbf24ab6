package io.quarkiverse.aster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what a service, method, message type, field or parameter is for, to people and to tools that read the contract. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
public @interface Description {

    /** Plain text. It does not enter the identity of the contract. */
    String value();
}
