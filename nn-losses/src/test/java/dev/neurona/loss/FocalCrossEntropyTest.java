package dev.neurona.loss;

import dev.neurona.testkit.JointLossContract;
import dev.neurona.testkit.RowValues;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Group;

class FocalCrossEntropyTest implements JointLossContract<FocalCrossEntropy> {

    @Override
    public FocalCrossEntropy subject() {
        return new FocalCrossEntropy();
    }

    @Override
    public Arbitrary<FocalCrossEntropy> subjects() {
        return Gammas.all().map(FocalCrossEntropy::new);
    }

    @Override
    public RowValues predictions() {
        return RowValues.PROBABILITIES;
    }

    @Override
    public RowValues targets() {
        return RowValues.ONE_HOT;
    }

    @Override
    public List<double[]> edges() {
        return List.of(new double[] {0, 1}, new double[] {0, 1}, new double[] {0, 1}, new double[] {1, 0});
    }

    /** Of soft targets the best prediction is not the target, and has no formula. */
    @Group
    class OfSoftTargets implements JointLossContract<FocalCrossEntropy> {

        @Override
        public FocalCrossEntropy subject() {
            return new FocalCrossEntropy();
        }

        @Override
        public Arbitrary<FocalCrossEntropy> subjects() {
            return Gammas.all().map(FocalCrossEntropy::new);
        }

        @Override
        public RowValues predictions() {
            return RowValues.PROBABILITIES;
        }

        @Override
        public RowValues targets() {
            return RowValues.PROBABILITIES;
        }

        @Override
        public double lowerBound(FocalCrossEntropy subject, double[] target) {
            return Double.NEGATIVE_INFINITY;
        }
    }
}
