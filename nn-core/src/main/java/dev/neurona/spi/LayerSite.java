package dev.neurona.spi;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/**
 * The place of a layer in a network, as its pass is made: who it is, where its numbers are, and memory. Memory has no
 * elements before the pass is complete, and is counted against what the run may use.
 */
public interface LayerSite {

    /** {@return the name, unique in the network, for example {@code dropout1} or {@code residual1.dense2}} */
    String name();

    /** {@return the number of columns that come in} */
    int inputs();

    /** {@return the number of columns that go out} */
    int outputs();

    /** {@return one of the layer's matrices by its name within the layer} */
    Parameter parameter(String name);

    /** {@return a matrix for the pass alone, with as many rows as the batch at each call; its contents are not defined} */
    DMatrixRMaj scratch(int columns);

    /** {@return a matrix of fixed shape for the pass alone, whose contents are not defined before they are written} */
    DMatrixRMaj scratch(int rows, int columns);

    /** {@return the same as {@link #scratch(int)}, which readers of the network find by its name, for example a mask} */
    DMatrixRMaj quantity(String name, int columns);

    /** {@return matrix products on the kernel and the threads of the run} */
    MatrixProducts products();

    /**
     * Layers within this layer, one after the other.
     *
     * @param prefix what the names of their matrices begin with in {@link Layer#parameters}, for example {@code branch1.},
     *     or nothing
     * @param layers at least one
     * @return the chain, behind this layer's inputs
     */
    LayerChain chain(String prefix, List<Layer> layers);

    /**
     * A matrix of a layer in a run. Both are read at each call and never kept: the network may stand another matrix in, such as
     * an average, between two calls.
     */
    interface Parameter {

        /** {@return the numbers; not to be modified, unless the layer observes them} */
        DMatrixRMaj value();

        /** {@return the gradient of the cost by the numbers, of the same shape; written by the layer} */
        DMatrixRMaj gradient();

        /** {@return the numbers of a run in single precision, for {@link LayerPass.Single}} */
        FMatrixRMaj singleValue();

        /** {@return the gradient of a run in single precision, for {@link LayerPass.Single}; written by the layer} */
        FMatrixRMaj singleGradient();
    }
}
