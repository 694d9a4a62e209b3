package dev.neurona.train;

import dev.neurona.data.Dataset;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/** Points of the plane; the target says whether the first coordinate is greater than 0. */
final class HalfPlane {

    private HalfPlane() {}

    static Dataset data(int rows) {
        RandomStream random = RandomStream.at(3, "half-plane");
        DMatrixRMaj x = new DMatrixRMaj(rows, 2);
        DMatrixRMaj y = new DMatrixRMaj(rows, 1);
        for (int row = 0; row < rows; row++) {
            x.set(row, 0, random.nextGaussian());
            x.set(row, 1, random.nextGaussian());
            y.set(row, 0, x.get(row, 0) > 0 ? 1 : 0);
        }
        return Dataset.of(x, y);
    }
}
