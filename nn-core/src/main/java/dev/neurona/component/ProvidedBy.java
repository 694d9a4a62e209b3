package dev.neurona.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the modules that hold the built-in components of a kind, so that the error about a name that is not found can
 * say whether they are there, with their service files. Other modules may provide components of the kind as well.
 *
 * <pre>
 * &#64;ProvidedBy("nn-activations")
 * public interface Activation extends Component {}
 * </pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ProvidedBy {

    /** {@return the artifact ids of the modules, for example {@code nn-activations}} */
    String[] value();
}
