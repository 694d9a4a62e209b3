package dev.neurona.loss;

import dev.neurona.testkit.LossContract;
import dev.neurona.testkit.RowValues;
import java.util.Arrays;
import java.util.List;

class SquaredHingeTest implements LossContract<SquaredHinge> {

    @Override
    public SquaredHinge subject() {
        return new SquaredHinge();
    }

    @Override
    public RowValues targets() {
        return RowValues.BINARY.or(RowValues.UNIT);
    }

    @Override
    public double distanceToKink(SquaredHinge subject, double[] prediction, double[] target) {
        return Margins.distance(prediction);
    }

    /** The mean of the two squares, y (1 - p)^2 + (1 - y) (1 + p)^2, is least at 2 y - 1. */
    @Override
    public double[] minimizer(SquaredHinge subject, double[] target) {
        return Arrays.stream(target).map(y -> 2 * y - 1).toArray();
    }

    @Override
    public double lowerBound(SquaredHinge subject, double[] target) {
        return Arrays.stream(target).map(y -> 4 * y * (1 - y)).sum();
    }

    @Override
    public List<double[]> edges() {
        double inf = Double.POSITIVE_INFINITY;
        return List.of(new double[] {inf, -inf}, new double[] {1, 0}, new double[] {-inf, inf}, new double[] {1, 0});
    }
}
