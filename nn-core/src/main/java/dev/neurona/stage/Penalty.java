package dev.neurona.stage;

import dev.neurona.component.Component;
import dev.neurona.component.Hyperparameters;
import dev.neurona.component.ProvidedBy;
import org.ejml.data.DMatrixRMaj;

/**
 * What a parameter costs for itself, added to the cost of training.
 *
 * <pre>
 *   C = mean loss + sum over parameters of P(theta)
 * </pre>
 *
 * <p>A trainer applies it to weights alone, or to the layer, block or parameter that it is told. Validation costs hold no
 * penalty.
 */
@ProvidedBy("nn-optim")
public interface Penalty extends Component {

    /**
     * Computes the penalty of one parameter.
     *
     * @param theta the parameter; not modified
     * @param now movable hyperparameters in this step
     * @return the penalty, at least 0; NaN if an element is NaN
     */
    double value(DMatrixRMaj theta, Hyperparameters now);

    /**
     * Adds the gradient of the penalty to a gradient.
     *
     * @param theta the parameter; not modified
     * @param gradient gradient of the cost by the parameter, same shape; modified: the penalty's own is added
     * @param now movable hyperparameters in this step
     */
    void addGradient(DMatrixRMaj theta, DMatrixRMaj gradient, Hyperparameters now);
}
