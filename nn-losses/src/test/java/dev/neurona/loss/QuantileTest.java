package dev.neurona.loss;

import dev.neurona.testkit.LossContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class QuantileTest implements LossContract<Quantile> {

    @Override
    public Quantile subject() {
        return new Quantile();
    }

    @Override
    public Arbitrary<Quantile> subjects() {
        return Arbitraries.doubles()
                .between(0.01, 0.99)
                .set()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(levels -> new Quantile(levels.stream().sorted().toList()));
    }

    @Override
    public double distanceToKink(Quantile subject, double[] prediction, double[] target) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < prediction.length; i++) {
            least = Math.min(least, Math.abs(prediction[i] - target[i % target.length]));
        }
        return least;
    }

    @Override
    public double[] minimizer(Quantile subject, double[] target) {
        double[] best = new double[subject.levels().size() * target.length];
        for (int i = 0; i < best.length; i++) {
            best[i] = target[i % target.length];
        }
        return best;
    }
}
