package io.quarkiverse.aster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The number that stands for an enum constant in XLANG payloads. Without it that is the position of the constant, which changes
 * when constants are added in front.
 * <p>
 * Python peers use numbers for an enum whose values are all integers. Either all constants of an enum have one, each another,
 * or none has. JSON payloads have names and no numbers.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface WireNumber {

    /** 0 or more. */
    int value();
}
