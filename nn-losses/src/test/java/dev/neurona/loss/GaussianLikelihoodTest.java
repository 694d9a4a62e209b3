package dev.neurona.loss;

import dev.neurona.testkit.LossContract;
import java.util.List;

class GaussianLikelihoodTest implements LossContract<GaussianLikelihood> {

    @Override
    public GaussianLikelihood subject() {
        return new GaussianLikelihood();
    }

    /** Exact predictions of no variance are worth everything. */
    @Override
    public double lowerBound(GaussianLikelihood subject, double[] target) {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public List<double[]> edges() {
        double inf = Double.POSITIVE_INFINITY;
        return List.of(
                new double[] {1, -1e308},
                new double[] {1},
                new double[] {2, -1e308},
                new double[] {1},
                new double[] {1e200, 1e308},
                new double[] {-1e200},
                new double[] {1, -inf},
                new double[] {1},
                new double[] {2, inf},
                new double[] {1});
    }
}
