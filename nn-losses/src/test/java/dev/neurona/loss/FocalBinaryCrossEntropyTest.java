package dev.neurona.loss;

import dev.neurona.testkit.JointLossContract;
import dev.neurona.testkit.RowValues;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Group;

class FocalBinaryCrossEntropyTest implements JointLossContract<FocalBinaryCrossEntropy> {

    @Override
    public FocalBinaryCrossEntropy subject() {
        return new FocalBinaryCrossEntropy();
    }

    @Override
    public Arbitrary<FocalBinaryCrossEntropy> subjects() {
        return Combinators.combine(Gammas.all(), Arbitraries.doubles().between(0.05, 0.95))
                .as(FocalBinaryCrossEntropy::new);
    }

    @Override
    public RowValues predictions() {
        return RowValues.UNIT;
    }

    @Override
    public RowValues targets() {
        return RowValues.BINARY;
    }

    @Override
    public List<double[]> edges() {
        return List.of(new double[] {0, 1}, new double[] {0, 1}, new double[] {0, 1}, new double[] {1, 0});
    }

    /** Of soft labels the best prediction is not the label, and has no formula. */
    @Group
    class OfSoftLabels implements JointLossContract<FocalBinaryCrossEntropy> {

        @Override
        public FocalBinaryCrossEntropy subject() {
            return new FocalBinaryCrossEntropy();
        }

        @Override
        public Arbitrary<FocalBinaryCrossEntropy> subjects() {
            return FocalBinaryCrossEntropyTest.this.subjects();
        }

        @Override
        public RowValues predictions() {
            return RowValues.UNIT;
        }

        @Override
        public RowValues targets() {
            return RowValues.UNIT;
        }

        @Override
        public double lowerBound(FocalBinaryCrossEntropy subject, double[] target) {
            return Double.NEGATIVE_INFINITY;
        }
    }
}
