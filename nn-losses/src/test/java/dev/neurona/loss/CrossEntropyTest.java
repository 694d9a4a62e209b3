package dev.neurona.loss;

import dev.neurona.testkit.JointLossContract;
import dev.neurona.testkit.RowValues;
import java.util.List;

class CrossEntropyTest implements JointLossContract<CrossEntropy> {

    @Override
    public CrossEntropy subject() {
        return new CrossEntropy();
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
    public double lowerBound(CrossEntropy subject, double[] target) {
        double entropy = 0;
        for (double y : target) {
            entropy -= y == 0 ? 0 : y * StrictMath.log(y);
        }
        return entropy;
    }

    @Override
    public List<double[]> edges() {
        return List.of(new double[] {0, 1}, new double[] {0, 1}, new double[] {0, 1}, new double[] {1, 0});
    }
}
