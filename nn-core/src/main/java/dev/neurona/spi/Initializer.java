package dev.neurona.spi;

import dev.neurona.component.Component;
import dev.neurona.component.ProvidedBy;
import org.ejml.data.DMatrixRMaj;

/** Where the weights of a layer begin. */
@ProvidedBy({"nn-core", "nn-layers"})
public interface Initializer extends Component {

    /**
     * Fills a weight matrix.
     *
     * @param weights inputs x outputs: fan-in is the number of rows, fan-out the number of columns; modified: every
     *     element is written
     * @param random the stream of this parameter
     */
    void initialize(DMatrixRMaj weights, RandomStream random);
}
