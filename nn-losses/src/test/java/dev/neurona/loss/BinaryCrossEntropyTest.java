package dev.neurona.loss;

import dev.neurona.testkit.JointLossContract;
import dev.neurona.testkit.RowValues;
import java.util.List;

class BinaryCrossEntropyTest implements JointLossContract<BinaryCrossEntropy> {

    @Override
    public BinaryCrossEntropy subject() {
        return new BinaryCrossEntropy();
    }

    @Override
    public RowValues predictions() {
        return RowValues.UNIT;
    }

    @Override
    public RowValues targets() {
        return RowValues.BINARY.or(RowValues.UNIT);
    }

    @Override
    public double lowerBound(BinaryCrossEntropy subject, double[] target) {
        double entropy = 0;
        for (double y : target) {
            entropy -= y == 0 || y == 1 ? 0 : y * StrictMath.log(y) + (1 - y) * StrictMath.log1p(-y);
        }
        return entropy;
    }

    @Override
    public List<double[]> edges() {
        return List.of(new double[] {0, 1}, new double[] {0, 1}, new double[] {0, 1}, new double[] {1, 0});
    }
}
