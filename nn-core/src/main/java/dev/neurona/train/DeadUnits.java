package dev.neurona.train;

import org.ejml.data.DMatrixRMaj;

/** Columns of activations in which there is nothing but 0. */
final class DeadUnits {

    private DeadUnits() {}

    static double share(DMatrixRMaj activations) {
        int dead = 0;
        for (int j = 0; j < activations.numCols; j++) {
            boolean alive = false;
            for (int row = 0; row < activations.numRows; row++) {
                alive |= activations.data[row * activations.numCols + j] != 0;
            }
            dead += alive ? 0 : 1;
        }
        return (double) dead / activations.numCols;
    }
}
