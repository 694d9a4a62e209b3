package dev.neurona.train;

import dev.neurona.network.Layer;
import dev.neurona.spi.Activation;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;

/** The activations of one layer, seen batch by batch. */
final class ActivationStatistics {

    private static final double SATURATED = 1e-3;
    private static final double DEAD = 1e-12;

    /** The activation, if every element of it depends on its own z alone. */
    private final Optional<Activation> activation;

    private final boolean[] alive;
    private final DMatrixRMaj slopes = new DMatrixRMaj(0, 0);
    private long seen;
    private long flat;
    private double mean;
    private double squares;

    ActivationStatistics(Layer layer) {
        this.activation = layer.activation().filter(f -> !mixes(f));
        this.alive = new boolean[layer.outputs()];
    }

    /** Whether the one element of a row has a part in the other. */
    private static boolean mixes(Activation f) {
        DMatrixRMaj z = new DMatrixRMaj(1, 2);
        DMatrixRMaj a = new DMatrixRMaj(1, 2);
        DMatrixRMaj gradient = new DMatrixRMaj(1, 2);
        gradient.data[0] = 1;
        f.forward(z, a);
        f.backward(z, a, gradient, gradient);
        return gradient.data[1] != 0;
    }

    void see(DMatrixRMaj z, DMatrixRMaj a) {
        int n = a.getNumElements();
        for (int i = 0; i < n; i++) {
            seen++;
            // Welford's recurrence: the textbook's difference of sums loses everything when the mean is large.
            double off = a.data[i] - mean;
            mean += off / seen;
            squares = Math.fma(off, a.data[i] - mean, squares);
        }
        activation.ifPresent(f -> judge(f, z, a));
    }

    private void judge(Activation f, DMatrixRMaj z, DMatrixRMaj a) {
        slopes.reshape(a.numRows, a.numCols);
        slopes.fill(1);
        f.backward(z, a, slopes, slopes);
        int n = a.getNumElements();
        for (int i = 0; i < n; i++) {
            double slope = Math.abs(slopes.data[i]);
            flat += slope < SATURATED ? 1 : 0;
            alive[i % a.numCols] |= !(slope < DEAD);
        }
    }

    OptionalDouble saturated() {
        return activation.isPresent() ? OptionalDouble.of((double) flat / seen) : OptionalDouble.empty();
    }

    OptionalDouble dead() {
        if (activation.isEmpty()) {
            return OptionalDouble.empty();
        }
        int dead = 0;
        for (boolean each : alive) {
            dead += each ? 0 : 1;
        }
        return OptionalDouble.of((double) dead / alive.length);
    }

    double mean() {
        return mean;
    }

    double deviation() {
        return Math.sqrt(squares / seen);
    }
}
