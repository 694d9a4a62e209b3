package dev.neurona.component;

/**
 * A named rule with hyperparameters: a value without memory.
 *
 * <p>Implementations are public records. The compact constructor validates; the public no-argument constructor holds
 * the defaults. Record components may be {@code double}, {@code int}, {@code long}, {@code boolean}, {@code String} or
 * a {@code List} of {@code Double}, {@code Integer} or {@code String}. Equal components behave equally, and a component
 * is safe for concurrent use because it holds nothing that changes.
 *
 * @since 0.1
 */
public interface Component {

    /**
     * The name by which networks, files and the command line ask for this component.
     *
     * @return a name matching {@code [a-z][a-z0-9-]*}, unique among the components of its kind
     */
    String name();

    /**
     * The text form, from which {@link Components#parse} rebuilds an equal component.
     *
     * @return the name and every hyperparameter, for example {@code leaky-relu(negative-slope=0.2)}; the name alone if
     *     there are none
     */
    default String text() {
        return ComponentText.of(this);
    }
}
