package dev.neurona.diagnosis;

import dev.neurona.network.PlacedLayer;
import dev.neurona.spi.Activation;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;

/** The activations of one layer, seen batch by batch. */
public final class ActivationStatistics {

    /** The activation, if every element of it depends on its own z alone. */
    private final Optional<Activation> activation;

    private final boolean[] alive;
    private final DMatrixRMaj slopes = new DMatrixRMaj(0, 0);
    private long seen;
    private long flat;
    private double mean;
    private double squares;

    /** Begins with nothing seen of a layer. */
    public ActivationStatistics(PlacedLayer layer) {
        this.activation = layer.activation().filter(f -> !mixes(f));
        this.alive = new boolean[layer.outputs()];
    }

    /** Whether one element of a row depends on another. */
    private static boolean mixes(Activation f) {
        DMatrixRMaj z = new DMatrixRMaj(1, 2);
        DMatrixRMaj a = new DMatrixRMaj(1, 2);
        DMatrixRMaj gradient = new DMatrixRMaj(1, 2);
        gradient.data[0] = 1;
        f.forward(z, a);
        f.backward(z, a, gradient, gradient);
        return gradient.data[1] != 0;
    }

    /** Adds a batch: z and a, rows x units; not modified. */
    public void see(DMatrixRMaj z, DMatrixRMaj a) {
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
            flat += slope < Thresholds.SATURATED ? 1 : 0;
            alive[i % a.numCols] |= !(slope < Thresholds.DEAD);
        }
    }

    /**
     * {@return the share of activations whose derivative is below 0.001 in magnitude, in [0, 1]; empty if the
     * activation mixes the units of a row, as softmax does}
     */
    public OptionalDouble saturated() {
        return activation.isPresent() ? OptionalDouble.of((double) flat / seen) : OptionalDouble.empty();
    }

    /**
     * {@return the share of units that no row can teach: their derivative is below 1e-12 in magnitude for every row, in
     * [0, 1]; empty if the activation mixes the units of a row}
     */
    public OptionalDouble dead() {
        if (activation.isEmpty()) {
            return OptionalDouble.empty();
        }
        int dead = 0;
        for (boolean each : alive) {
            dead += each ? 0 : 1;
        }
        return OptionalDouble.of((double) dead / alive.length);
    }

    /** {@return the mean of all activations} */
    public double mean() {
        return mean;
    }

    /** {@return the standard deviation of all activations, as of a whole population, at least 0} */
    public double deviation() {
        return Math.sqrt(squares / seen);
    }
}
