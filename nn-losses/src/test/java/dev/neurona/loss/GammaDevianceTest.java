package dev.neurona.loss;

import dev.neurona.testkit.JointLossContract;
import dev.neurona.testkit.RowValues;
import java.util.List;

class GammaDevianceTest implements JointLossContract<GammaDeviance> {

    @Override
    public GammaDeviance subject() {
        return new GammaDeviance();
    }

    @Override
    public RowValues predictions() {
        return RowValues.POSITIVE;
    }

    @Override
    public RowValues targets() {
        return RowValues.POSITIVE;
    }

    @Override
    public double finiteTo() {
        return 700;
    }

    @Override
    public List<double[]> edges() {
        return List.of(new double[] {0, 4.9e-324}, new double[] {3, 1});
    }
}
