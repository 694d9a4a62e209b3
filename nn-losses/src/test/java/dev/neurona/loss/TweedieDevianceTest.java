package dev.neurona.loss;

import dev.neurona.testkit.JointLossContract;
import dev.neurona.testkit.RowValues;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class TweedieDevianceTest implements JointLossContract<TweedieDeviance> {

    @Override
    public TweedieDeviance subject() {
        return new TweedieDeviance();
    }

    @Override
    public Arbitrary<TweedieDeviance> subjects() {
        return Arbitraries.doubles().between(1.05, 1.95).map(TweedieDeviance::new);
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
    public double finiteTo() {
        return 700;
    }

    @Override
    public List<double[]> edges() {
        return List.of(new double[] {0, 0}, new double[] {0, 3});
    }
}
