package dev.neurona.testkit.layer;

import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * One layer with its numbers and its scratch paper, as the rules Y1 to Y19 look at it.
 *
 * <p>Matrices that are returned belong to the layer and are overwritten by the next call.
 */
public interface LayerUnderTest {

    /**
     * The name, for messages.
     *
     * @return for example {@code dropout1}
     */
    String name();

    /**
     * The number of columns of x.
     *
     * @return at least 1
     */
    int inputs();

    /**
     * The number of columns of a.
     *
     * @return at least 1
     */
    int outputs();

    /**
     * Whether there is a gradient by x.
     *
     * @return true by default; false for a layer that can only be the first of its network
     */
    default boolean passesGradient() {
        return true;
    }

    /**
     * Whether the layer says that, in training, a row depends on the others of its batch.
     *
     * @return false by default; true for batch-norm
     */
    default boolean couplesRows() {
        return false;
    }

    /**
     * The matrices that an optimizer trains.
     *
     * @return the matrices themselves: what is written to them changes the layer
     */
    List<DMatrixRMaj> trained();

    /**
     * The running statistics.
     *
     * @return the matrices themselves; empty if the layer observes nothing
     */
    List<DMatrixRMaj> observed();

    /**
     * All matrices of the layer.
     *
     * @return those that are trained, then the running statistics
     */
    default List<DMatrixRMaj> numbers() {
        return Stream.concat(trained().stream(), observed().stream()).toList();
    }

    /**
     * Puts other matrices in the place of the layer's own, as an average stands in for what is trained. From now on
     * {@link #trained()} and {@link #observed()} are these.
     *
     * @param seed chooses their numbers
     */
    void standIn(long seed);

    /**
     * The coming passes train.
     *
     * @param seed seed of the run
     * @param step number of the step, from 1
     */
    void training(long seed, long step);

    /** The coming passes predict. */
    void predicting();

    /**
     * Computes a.
     *
     * @param x batch, at most as many rows as the layer has room for; not modified
     * @return a, rows x outputs
     */
    DMatrixRMaj forward(DMatrixRMaj x);

    /**
     * What the layer read as x in its last forward pass.
     *
     * @return a matrix whose numbers are those of x, unless the layer wrote to it
     */
    DMatrixRMaj input();

    /**
     * Computes the gradients for the batch of the last forward pass.
     *
     * @param x that batch; not modified
     * @param da gradient by a, rows x outputs; not modified
     * @return the gradient by x, rows x inputs; 0 x 0 if there is none
     */
    DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj da);

    /**
     * The gradient by a trained matrix, after a backward pass.
     *
     * @param index position in {@link #trained()}
     * @return the gradient, shaped like the matrix
     */
    DMatrixRMaj gradient(int index);

    /** Moves the running statistics towards the last training batch. */
    void observe();
}
