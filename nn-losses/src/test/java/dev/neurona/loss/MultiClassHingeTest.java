package dev.neurona.loss;

import dev.neurona.testkit.LossContract;
import dev.neurona.testkit.RowValues;
import java.util.Arrays;

class MultiClassHingeTest implements LossContract<MultiClassHinge> {

    @Override
    public MultiClassHinge subject() {
        return new MultiClassHinge();
    }

    @Override
    public RowValues targets() {
        return RowValues.ONE_HOT.or(RowValues.PROBABILITIES);
    }

    @Override
    public int minimumTargets() {
        return 2;
    }

    @Override
    public double distanceToKink(MultiClassHinge subject, double[] prediction, double[] target) {
        return Margins.distanceOfClasses(prediction);
    }

    /** The class that is likelier than all others together has a margin of 1; without one, all scores are alike. */
    @Override
    public double[] minimizer(MultiClassHinge subject, double[] target) {
        return Arrays.stream(target).map(y -> y > 0.5 ? 1 : 0).toArray();
    }

    @Override
    public double lowerBound(MultiClassHinge subject, double[] target) {
        return Math.min(1, 2 * (1 - Arrays.stream(target).max().orElseThrow()));
    }
}
