package dev.neurona.penalty;

import dev.neurona.component.Domain;
import dev.neurona.component.Hyperparameters;
import dev.neurona.stage.Penalty;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Half the sum of the squares, which keeps weights small.
 *
 * <pre>
 *   P  = strength / 2 · sum theta^2
 *   dP = strength · theta
 * </pre>
 *
 * <p>Behind plain gradient descent this is the same as {@code sgd(weight-decay=strength)}, except that the cost shows it and
 * biases are left out. Behind adam it is not what {@code adamw} does, whose decay does not pass through the moments.
 *
 * <p>Other libraries: PyTorch's {@code weight_decay} has the half, Keras' {@code L2} does not, so its factor counts twice.
 * Source: A. E. Hoerl, R. W. Kennard, <i>Ridge regression</i>, Technometrics 12, 1970.
 *
 * @param strength factor, in [0, inf); default 0.0001
 */
public record L2(double strength) implements Penalty {

    /** Checks the strength. */
    public L2 {
        Domain.check("l2", "strength", strength, "[0, inf)");
    }

    /** With the default strength. */
    public L2() {
        this(1e-4);
    }

    @Override
    public String name() {
        return "l2";
    }

    @Override
    public List<String> movable() {
        return List.of("strength");
    }

    private double strength(Hyperparameters now) {
        return now.now("l2", "strength", strength);
    }

    @Override
    public double value(DMatrixRMaj theta, Hyperparameters now) {
        return value(strength(now), theta);
    }

    static double value(double strength, DMatrixRMaj theta) {
        int n = theta.getNumElements();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum = Math.fma(theta.data[i], theta.data[i], sum);
        }
        return strength / 2 * sum;
    }

    @Override
    public void addGradient(DMatrixRMaj theta, DMatrixRMaj gradient, Hyperparameters now) {
        addGradient(strength(now), theta, gradient);
    }

    static void addGradient(double strength, DMatrixRMaj theta, DMatrixRMaj gradient) {
        int n = theta.getNumElements();
        for (int i = 0; i < n; i++) {
            gradient.data[i] = Math.fma(strength, theta.data[i], gradient.data[i]);
        }
    }
}
