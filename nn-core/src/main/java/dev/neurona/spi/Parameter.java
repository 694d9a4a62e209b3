package dev.neurona.spi;

import org.ejml.data.DMatrixRMaj;

/**
 * A matrix of a layer in a run. Both are read at each call and never kept: the network may stand another matrix in, such as
 * an average, between two calls.
 */
public interface Parameter {

    /** {@return the numbers; not to be modified, unless the layer observes them} */
    DMatrixRMaj value();

    /** {@return the gradient of the cost by the numbers, of the same shape; written by the layer} */
    DMatrixRMaj gradient();
}
