package dev.neurona.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a hyperparameter that a component was given after its texts were in files. Where it has its default it is not
 * written, so that the text of a component that does not use it stays what it was.
 *
 * <pre>
 * public record HeNormal(&#64;Later Fan fan, &#64;Later double gain) implements Initializer {
 *     // he-normal, he-normal(fan=out), he-normal(fan=out, gain=0.5)
 * </pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Later {}
