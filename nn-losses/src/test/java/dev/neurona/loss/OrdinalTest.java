package dev.neurona.loss;

import dev.neurona.testkit.LossContract;
import dev.neurona.testkit.RowValues;
import java.util.List;

class OrdinalTest implements LossContract<Ordinal> {

    @Override
    public Ordinal subject() {
        return new Ordinal();
    }

    @Override
    public RowValues targets() {
        return RowValues.ONE_HOT.or(RowValues.PROBABILITIES);
    }

    @Override
    public int minimumTargets() {
        return 2;
    }

    /** No finite thresholds are certain of a class. */
    @Override
    public double lowerBound(Ordinal subject, double[] target) {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public List<double[]> edges() {
        return List.of(
                new double[] {1e308, 1e308, 1e308},
                new double[] {0, 0, 1, 0},
                new double[] {-1e308, 800, -1e308},
                new double[] {0, 1, 0, 0},
                new double[] {1e308, 1e308, 1e308},
                new double[] {1, 0, 0, 0});
    }
}
