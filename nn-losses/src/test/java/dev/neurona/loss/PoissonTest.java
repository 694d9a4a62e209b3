package dev.neurona.loss;

import dev.neurona.testkit.JointLossContract;
import dev.neurona.testkit.RowValues;
import java.util.List;

class PoissonTest implements JointLossContract<Poisson> {

    @Override
    public Poisson subject() {
        return new Poisson();
    }

    @Override
    public RowValues predictions() {
        return RowValues.POSITIVE;
    }

    @Override
    public RowValues targets() {
        return RowValues.COUNTS.or(RowValues.POSITIVE);
    }

    @Override
    public double lowerBound(Poisson subject, double[] target) {
        double least = 0;
        for (double y : target) {
            least += y == 0 ? 0 : y - y * StrictMath.log(y);
        }
        return least;
    }

    @Override
    public double finiteTo() {
        return 700;
    }

    @Override
    public List<double[]> edges() {
        return List.of(new double[] {0, 0}, new double[] {0, 3});
    }
}
