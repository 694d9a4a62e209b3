package dev.neurona.penalty;

import dev.neurona.component.Domain;
import dev.neurona.component.Hyperparameters;
import dev.neurona.stage.Penalty;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The sum of the absolute values, which draws small weights to 0.
 *
 * <pre>
 *   P  = strength · sum |theta|
 *   dP = strength · sign(theta)          0 at 0
 * </pre>
 *
 * <p>Source: R. Tibshirani, <i>Regression shrinkage and selection via the lasso</i>, 1996.
 *
 * @param strength factor, in [0, inf); default 0.0001
 */
public record L1(double strength) implements Penalty {

    /** Checks the strength. */
    public L1 {
        Domain.check("l1", "strength", strength, "[0, inf)");
    }

    /** With the default strength. */
    public L1() {
        this(1e-4);
    }

    @Override
    public String name() {
        return "l1";
    }

    @Override
    public List<String> movable() {
        return List.of("strength");
    }

    private double strength(Hyperparameters now) {
        return now.now("l1", "strength", strength);
    }

    @Override
    public double value(DMatrixRMaj theta, Hyperparameters now) {
        return value(strength(now), theta);
    }

    static double value(double strength, DMatrixRMaj theta) {
        int n = theta.getNumElements();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.abs(theta.data[i]);
        }
        return strength * sum;
    }

    @Override
    public void addGradient(DMatrixRMaj theta, DMatrixRMaj gradient, Hyperparameters now) {
        addGradient(strength(now), theta, gradient);
    }

    static void addGradient(double strength, DMatrixRMaj theta, DMatrixRMaj gradient) {
        int n = theta.getNumElements();
        for (int i = 0; i < n; i++) {
            gradient.data[i] += strength * Math.signum(theta.data[i]);
        }
    }
}
