package dev.neurona.loss;

import dev.neurona.testkit.JointLossContract;
import dev.neurona.testkit.RowValues;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class WeightedBinaryCrossEntropyTest implements JointLossContract<WeightedBinaryCrossEntropy> {

    @Override
    public WeightedBinaryCrossEntropy subject() {
        return new WeightedBinaryCrossEntropy();
    }

    @Override
    public Arbitrary<WeightedBinaryCrossEntropy> subjects() {
        return Arbitraries.doubles().between(0.1, 20).map(weight -> new WeightedBinaryCrossEntropy(List.of(weight)));
    }

    @Override
    public RowValues predictions() {
        return RowValues.UNIT;
    }

    @Override
    public RowValues targets() {
        return RowValues.BINARY.or(RowValues.UNIT);
    }

    /** The odds of the label, times the weight. */
    @Override
    public double[] minimizer(WeightedBinaryCrossEntropy subject, double[] target) {
        double weight = subject.positive().get(0);
        return Arrays.stream(target)
                .map(y -> weight * y / (weight * y + (1 - y)))
                .toArray();
    }

    @Override
    public double lowerBound(WeightedBinaryCrossEntropy subject, double[] target) {
        double weight = subject.positive().get(0);
        double least = 0;
        for (double y : target) {
            double sum = weight * y + (1 - y);
            least -= y == 0 || y == 1 ? 0 : weight * y * StrictMath.log(weight * y / sum);
            least -= y == 0 || y == 1 ? 0 : (1 - y) * StrictMath.log((1 - y) / sum);
        }
        return least;
    }

    @Override
    public List<double[]> edges() {
        return List.of(new double[] {0, 1}, new double[] {0, 1}, new double[] {0, 1}, new double[] {1, 0});
    }
}
