package dev.neurona.loss;

import dev.neurona.testkit.JointLossContract;
import dev.neurona.testkit.RowValues;
import java.util.List;

class KlDivergenceTest implements JointLossContract<KlDivergence> {

    @Override
    public KlDivergence subject() {
        return new KlDivergence();
    }

    @Override
    public RowValues predictions() {
        return RowValues.PROBABILITIES;
    }

    @Override
    public RowValues targets() {
        return RowValues.ONE_HOT.or(RowValues.PROBABILITIES);
    }

    @Override
    public List<double[]> edges() {
        return List.of(new double[] {0, 1}, new double[] {0, 1}, new double[] {0, 1}, new double[] {1, 0});
    }
}
