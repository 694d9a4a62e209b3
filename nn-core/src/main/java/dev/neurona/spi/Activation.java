package dev.neurona.spi;

import dev.neurona.component.Component;
import dev.neurona.component.ProvidedBy;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/**
 * A function applied to the pre-activations of a layer, a whole batch at a time.
 *
 * <pre>
 *   forward    a  = f(z)            row by row
 *   backward   dz = J(z)^T da       the vector-Jacobian product, row by row
 * </pre>
 *
 * <p>Rows are examples and are independent of each other. All matrices of one call have the same shape; their backing
 * arrays may be longer than the matrix, so loops end at {@code getNumElements()}. NaN in, NaN out.
 */
@ProvidedBy("nn-activations")
public interface Activation extends Component {

    /**
     * Computes the activations.
     *
     * @param z pre-activations, examples x units; not modified
     * @param a activations, examples x units; modified: every element is written
     */
    void forward(DMatrixRMaj z, DMatrixRMaj a);

    /**
     * Takes the gradient of the loss from the activations to the pre-activations.
     *
     * @param z pre-activations, as given to {@link #forward}; not modified
     * @param a activations, as computed by {@link #forward}; not modified
     * @param da gradient by the activations; not modified unless it is {@code dz}
     * @param dz gradient by the pre-activations; modified: every element is written. May be the same matrix as
     *     {@code da}
     */
    void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz);

    /**
     * {@return the link function that this activation inverts, by which a {@link CanonicalLoss} recognises it: the
     * link, or empty if this activation is the inverse of none}
     */
    default Optional<Link> inverts() {
        return Optional.empty();
    }

    /**
     * {@return the interval in which all activations lie, whatever finite z is; empty if it is not stated} A trainer
     * compares it with the domain of the loss and with the targets before the first step.
     */
    default Optional<Interval> range() {
        return Optional.empty();
    }

    /** {@return whether the activations of each row are a distribution: each in [0, 1], their sum 1} */
    default boolean isDistribution() {
        return false;
    }

    /**
     * An activation that also computes in single precision. A run in single precision gives any other activation some rows at a time,
     * widened, and rounds what it wrote.
     */
    interface Single extends Activation {

        /** As {@link Activation#forward(DMatrixRMaj, DMatrixRMaj)}. */
        void forward(FMatrixRMaj z, FMatrixRMaj a);

        /** As {@link Activation#backward(DMatrixRMaj, DMatrixRMaj, DMatrixRMaj, DMatrixRMaj)}. */
        void backward(FMatrixRMaj z, FMatrixRMaj a, FMatrixRMaj da, FMatrixRMaj dz);
    }
}
