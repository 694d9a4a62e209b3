package dev.neurona.penalty;

import dev.neurona.component.Domain;
import dev.neurona.stage.Penalty;
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
    public double value(DMatrixRMaj theta) {
        return L1.value(strength * l1Ratio, theta) + L2.value(strength * (1 - l1Ratio), theta);
    }

    @Override
    public void addGradient(DMatrixRMaj theta, DMatrixRMaj gradient) {
        L1.addGradient(strength * l1Ratio, theta, gradient);
        L2.addGradient(strength * (1 - l1Ratio), theta, gradient);
    }
}
