package dev.neurona.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.testkit.JointLossContract;
import dev.neurona.testkit.RowValues;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import org.ejml.data.DMatrixRMaj;

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

    /** By hand: at p = 1/2 a yes has the slope -w / p = -2 w, at the link w (p - 1) = -w / 2; a no has 2 and 1/2. */
    @Example
    void everyRowTakesTheWeightsFromTheFirst() {
        WeightedBinaryCrossEntropy loss = new WeightedBinaryCrossEntropy(List.of(3.0, 5.0));
        DMatrixRMaj half = new DMatrixRMaj(2, 2, true, 0.5, 0.5, 0.5, 0.5);
        DMatrixRMaj target = new DMatrixRMaj(2, 2, true, 1, 0, 1, 1);

        assertThat(Rows.gradient(loss, half, target).data).containsExactly(-6, 2, -6, -10);
        assertThat(Rows.gradientAtLink(loss, new DMatrixRMaj(2, 2), target).data)
                .containsExactly(-1.5, 0.5, -1.5, -2.5);
    }

    @Override
    public List<double[]> edges() {
        return List.of(new double[] {0, 1}, new double[] {0, 1}, new double[] {0, 1}, new double[] {1, 0});
    }
}
