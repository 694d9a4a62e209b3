package dev.neurona.catalogue;

import dev.neurona.catalogue.Plot.Window;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** How often initializers draw which weight. */
final class InitializerExhibit implements Exhibit<Initializer> {

    private static final int SIDE = 100;
    private static final int BARS = 61;

    @Override
    public String caption() {
        return "The drawings show which share of the 10,000 weights between 100 inputs and 100 outputs lies where, in "
                + BARS + " bars. All have one window, which is wider only where the weights need it.";
    }

    private static double[] weights(Initializer initializer) {
        DMatrixRMaj weights = new DMatrixRMaj(SIDE, SIDE);
        initializer.initialize(weights, RandomStream.at(1, "weights"));
        return weights.data;
    }

    @Override
    public Optional<Plot> drawing(Initializer initializer) {
        double[] weights = weights(initializer);
        double half = 0.7;
        for (double weight : weights) {
            while (Math.abs(weight) > half) {
                half *= 2;
            }
        }
        double[] shares = new double[BARS];
        double highest = 0;
        for (double weight : weights) {
            int bar = (int) Math.min(BARS - 1, Math.floor((weight + half) / (2 * half) * BARS));
            shares[bar] += 1.0 / weights.length;
            highest = Math.max(highest, shares[bar]);
        }
        Plot plot = new Plot(
                initializer.name(),
                "the weights that " + initializer.name() + " draws",
                "weight",
                new Window(-half, half, 0, 1.1 * highest));
        return Optional.of(plot.bars(0, shares).legend("share of weights", "c0"));
    }

    @Override
    public List<String> facts(Initializer initializer) {
        double[] weights = weights(initializer);
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double mean = sum / weights.length;
        double squares = 0;
        for (double weight : weights) {
            squares += (weight - mean) * (weight - mean);
        }
        double variance = squares / weights.length;
        return List.of("Drawn here: mean " + Numbers.digits(mean, 2) + ", standard deviation "
                + Numbers.digits(Math.sqrt(variance), 2) + ", variance " + Numbers.digits(variance * SIDE, 2)
                + " / fan-in.");
    }
}
