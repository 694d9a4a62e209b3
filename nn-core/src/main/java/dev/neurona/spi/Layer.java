package dev.neurona.spi;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.component.ProvidedBy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ejml.data.DMatrixRMaj;

/**
 * What one layer computes: a record that holds hyperparameters, and neither numbers nor scratch. Its name, its number of
 * inputs and its place belong to the network.
 *
 * <pre>
 *   z = transform(x)      a = f(z)
 * </pre>
 *
 * <p>A layer writes the transform and its gradients as a {@link LayerPass}; the activation f is applied by the network.
 */
@ProvidedBy({"nn-core", "nn-layers"})
public interface Layer extends Component {

    /**
     * {@return the number of columns that this layer produces, at least 1}
     *
     * @param inputs the number of columns that come in, at least 1
     * @throws IllegalArgumentException if the layer cannot stand behind so many columns, saying what it expects
     */
    int outputs(int inputs);

    /** {@return the matrices of this layer behind so many inputs, in a fixed order; by default none} */
    default List<ParameterSpec> parameters(int inputs) {
        return List.of();
    }

    /** {@return the activation, which the network applies to z; empty: a is z} */
    default Optional<Activation> activation() {
        return Optional.empty();
    }

    /** {@return whether this layer has a gradient by its input; one that has none can only be the first of a network} */
    default boolean passesGradient() {
        return true;
    }

    /**
     * {@return whether a row's outputs depend on the other rows of its batch in training; a batch of one row then
     * teaches nothing}
     */
    default boolean couplesRows() {
        return false;
    }

    /**
     * {@return how many numbers a pass takes from its random stream for each row in training, each by {@link RandomStream#nextLong} or
     * {@link RandomStream#nextDouble}; empty, as by default, if that is not the same for all rows, or none are taken} Whoever
     * computes rows on another machine passes over those of the rows before.
     *
     * @param inputs the number of columns that come in
     */
    default OptionalInt drawsPerRow(int inputs) {
        return OptionalInt.empty();
    }

    /**
     * Refuses inputs that this layer cannot read, such as codes of no category. Asked of the first layer, once for a data
     * set or a request.
     *
     * @param x inputs, rows x inputs; not modified
     * @throws IllegalArgumentException naming the row, what was expected, what was found and what to do
     */
    default void requireInputs(DMatrixRMaj x) {}

    /** {@return what a table of the network shows of this layer beside its activation; by default all hyperparameters} */
    default String description() {
        String text = Components.label(this);
        return text.length() == name().length() ? "" : text.substring(name().length() + 1, text.length() - 1);
    }

    /**
     * {@return how one of this layer's quantities is computed, a line to read above its numbers in the letters of
     * docs/notation.md, for example {@code dW = x^T dz}; empty, as all are by default: it is shown without}
     *
     * @param of {@code z} or {@code dx}; the name of a matrix, for the letter that stands for it in the other formulas; {@code
     *     d} and that name, for its gradient; the name of a quantity; {@code da}, of a layer that holds others, for the gradient
     *     that it hands to the last of them
     * @param inputs the number of columns that come in
     */
    default String formula(String of, int inputs) {
        return "";
    }

    /**
     * New scratch and arithmetic for one run, used by one thread.
     *
     * @param site the place in a network, through which the pass reaches its parameters and its memory
     * @return the pass
     */
    LayerPass pass(LayerSite site);
}
