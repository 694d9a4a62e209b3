package dev.neurona.component;

import java.util.List;
import java.util.Optional;

/**
 * A named function or rule with hyperparameters. Components are immutable values without state.
 *
 * <p>Implementations are public records. The compact constructor checks the hyperparameters; the public no-argument
 * constructor holds the defaults. A hyperparameter without a sensible default is {@link Required}; one
 * that came {@link Later} is not written where it has its default. Record components may be {@code double},
 * {@code int}, {@code long}, {@code boolean}, {@code String}, an enum, a component (declared as an interface that extends
 * this one), and an {@code Optional} or a {@code List} of these; a component with any other cannot be registered. Equal
 * components behave equally, and a component is safe for concurrent use because it is immutable.
 */
public interface Component {

    /**
     * {@return the name of this component in networks, in files and on the command line: a name matching {@code
     * [a-z][a-z0-9-]*}, unique among the components of its kind}
     */
    String name();

    /**
     * {@return the text form, from which {@link Components#parse} creates an equal component: the name and every
     * hyperparameter, for example {@code leaky-relu(negative-slope=0.2)}; the name alone if there are none}
     *
     * @throws IllegalArgumentException if this component or a hyperparameter has no text form, or components are nested
     *     more than 32 deep
     */
    default String text() {
        return Components.written(this).toString();
    }

    /**
     * {@return the hyperparameters that this component asks for anew in every step, in their spelling in the text form: what a
     * schedule may move; by default none} A component that is asked in a step computes as one that has the moved value.
     *
     * @see Hyperparameters#now
     */
    default List<String> movable() {
        return List.of();
    }

    /**
     * {@return why no text form can stand for this component, and what to do, as a sentence; empty if one can, as of every
     * component that is registered} A component made in code, of functions, cannot be written: it computes, and is shown by
     * {@link Components#label}, but is not saved.
     */
    default Optional<String> unwritable() {
        return Optional.empty();
    }
}
