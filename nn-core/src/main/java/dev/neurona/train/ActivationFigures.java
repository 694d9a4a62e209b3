package dev.neurona.train;

import dev.neurona.network.Layer;
import dev.neurona.spi.ElementwiseActivation;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;

/** The activations of one layer, seen batch by batch. */
final class ActivationFigures {

    private static final double SATURATED = 1e-3;
    private static final double DEAD = 1e-12;

    private final Optional<ElementwiseActivation> activation;
    private final boolean[] alive;
    private long seen;
    private long flat;
    private double mean;
    private double squares;

    ActivationFigures(Layer layer) {
        this.activation = layer.activation()
                .filter(ElementwiseActivation.class::isInstance)
                .map(ElementwiseActivation.class::cast);
        this.alive = new boolean[layer.outputs()];
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

    private void judge(ElementwiseActivation f, DMatrixRMaj z, DMatrixRMaj a) {
        int n = a.getNumElements();
        for (int i = 0; i < n; i++) {
            double slope = Math.abs(f.derivative(z.data[i], a.data[i]));
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
