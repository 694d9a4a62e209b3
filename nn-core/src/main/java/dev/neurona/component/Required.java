package dev.neurona.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a hyperparameter that has no sensible default, so that a text must give it. The no-argument constructor, which
 * every component needs to be found, takes the smallest legal value.
 *
 * <pre>
 * public record Dense(&#64;Required("8") int units, double dropout) implements Layer {
 *     // "dense(dropout=0.5)" is refused: dense: units is missing; give it, for example dense(units=8).
 * </pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Required {

    /** {@return a typical value in its text form, which the error about an omission shows; by default the smallest legal one} */
    String value() default "";
}
