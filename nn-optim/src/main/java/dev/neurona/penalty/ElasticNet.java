package dev.neurona.penalty;

import dev.neurona.component.Domain;
import dev.neurona.component.Hyperparameters;
import dev.neurona.stage.Penalty;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A mixture of {@link L1} and {@link L2}.
 *
 * <pre>
 *   P = strength · (l1Ratio · sum |theta| + (1 - l1Ratio) / 2 · sum theta^2)
 * </pre>
 *
 * <p>The form of scikit-learn's {@code ElasticNet}. Source: H. Zou, T. Hastie, <i>Regularization and variable selection via
 * the elastic net</i>, Journal of the Royal Statistical Society B 67, 2005.
 *
 * @param strength factor, in [0, inf); default 0.0001
 * @param l1Ratio share of the absolute values, in [0, 1]; default 0.5
 */
public record ElasticNet(double strength, double l1Ratio) implements Penalty {

    /** Checks strength and ratio. */
    public ElasticNet {
        Domain.check("elastic-net", "strength", strength, "[0, inf)");
        Domain.check("elastic-net", "l1-ratio", l1Ratio, "[0, 1]");
    }

    /** With the default strength and ratio. */
    public ElasticNet() {
        this(1e-4, 0.5);
    }

    @Override
    public String name() {
        return "elastic-net";
    }

    @Override
    public List<String> movable() {
        return List.of("strength");
    }

    private double strength(Hyperparameters now) {
        return now.now("elastic-net", "strength", strength);
    }

    @Override
    public double value(DMatrixRMaj theta, Hyperparameters now) {
        double s = strength(now);
        return L1.value(s * l1Ratio, theta) + L2.value(s * (1 - l1Ratio), theta);
    }

    @Override
    public void addGradient(DMatrixRMaj theta, DMatrixRMaj gradient, Hyperparameters now) {
        double s = strength(now);
        L1.addGradient(s * l1Ratio, theta, gradient);
        L2.addGradient(s * (1 - l1Ratio), theta, gradient);
    }
}
