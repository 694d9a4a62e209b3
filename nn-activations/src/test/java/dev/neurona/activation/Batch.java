package dev.neurona.activation;

import dev.neurona.component.Components;
import dev.neurona.spi.Activation;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/** One forward and one backward pass, as small as a test can say it. */
final class Batch {

    private Batch() {}

    static Activation activation(String text) {
        return Components.parse(Activation.class, text);
    }

    static DMatrixRMaj row(double... values) {
        return new DMatrixRMaj(1, values.length, true, values);
    }

    static DMatrixRMaj forward(Activation activation, DMatrixRMaj z) {
        DMatrixRMaj a = new DMatrixRMaj(z.numRows, z.numCols);
        activation.forward(z, a);
        return a;
    }

    static DMatrixRMaj backward(Activation activation, DMatrixRMaj z, DMatrixRMaj da) {
        DMatrixRMaj dz = new DMatrixRMaj(z.numRows, z.numCols);
        activation.backward(z, forward(activation, z), da, dz);
        return dz;
    }

    static double[] values(String text, double... z) {
        return forward(activation(text), row(z)).data;
    }

    static double value(String text, double z) {
        return values(text, z)[0];
    }

    static double derivative(String text, double z) {
        return backward(activation(text), row(z), row(1.0)).data[0];
    }

    static DMatrixRMaj random(RandomStream random, int rows, int columns, double scale) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = scale * random.nextGaussian();
        }
        return matrix;
    }
}
