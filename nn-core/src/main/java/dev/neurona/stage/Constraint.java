package dev.neurona.stage;

import dev.neurona.component.Component;
import dev.neurona.component.ProvidedBy;
import org.ejml.data.DMatrixRMaj;

/**
 * A set in which a parameter must lie: after each update it is moved to a point of the set. Without memory.
 *
 * <p>A trainer applies it to weights alone, or to the layer, block or parameter that it is told.
 */
@ProvidedBy("nn-optim")
public interface Constraint extends Component {

    /**
     * Moves a parameter into the set, and leaves one alone that lies in it.
     *
     * @param theta the parameter, for weights inputs x units; modified
     */
    void project(DMatrixRMaj theta);
}
