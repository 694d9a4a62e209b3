package dev.neurona.initializer;

import org.ejml.data.DMatrixRMaj;

/**
 * The number of connections by which the variance of weights is divided. That of the inputs keeps the variance of activations
 * from layer to layer, that of the outputs the variance of gradients; the average is between the two.
 */
public enum Fan {
    /** The number of inputs, rows of the weights. */
    IN,
    /** The number of outputs, columns of the weights. */
    OUT,
    /** Half the sum of both. */
    AVERAGE;

    double of(DMatrixRMaj weights) {
        return switch (this) {
            case IN -> weights.numRows;
            case OUT -> weights.numCols;
            case AVERAGE -> (weights.numRows + (double) weights.numCols) / 2;
        };
    }
}
