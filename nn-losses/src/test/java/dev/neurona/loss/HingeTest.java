package dev.neurona.loss;

import dev.neurona.testkit.LossContract;
import dev.neurona.testkit.RowValues;
import java.util.Arrays;
import java.util.List;

class HingeTest implements LossContract<Hinge> {

    @Override
    public Hinge subject() {
        return new Hinge();
    }

    @Override
    public RowValues targets() {
        return RowValues.BINARY.or(RowValues.UNIT);
    }

    @Override
    public double distanceToKink(Hinge subject, double[] prediction, double[] target) {
        return Margins.distance(prediction);
    }

    @Override
    public double[] minimizer(Hinge subject, double[] target) {
        return Arrays.stream(target).map(y -> y >= 0.5 ? 1 : -1).toArray();
    }

    @Override
    public double lowerBound(Hinge subject, double[] target) {
        return Arrays.stream(target).map(y -> 2 * Math.min(y, 1 - y)).sum();
    }

    @Override
    public List<double[]> edges() {
        double inf = Double.POSITIVE_INFINITY;
        return List.of(new double[] {inf, -inf}, new double[] {1, 0}, new double[] {-inf, inf}, new double[] {1, 0});
    }
}
