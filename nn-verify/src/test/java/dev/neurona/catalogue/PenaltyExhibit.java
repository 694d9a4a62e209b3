package dev.neurona.catalogue;

import dev.neurona.catalogue.Plot.Window;
import dev.neurona.component.Hyperparameters;
import dev.neurona.stage.Penalty;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** Penalties over one weight. */
final class PenaltyExhibit implements Exhibit<Penalty> {

    @Override
    public String caption() {
        return "Behind it: the [gradient rules](#gradient-rules), which see its gradient. The drawings show the penalty of a single weight, solid, and its derivative, dashed, as multiples of the penalty"
                + " of the weight 1.";
    }

    @Override
    public Optional<Plot> drawing(Penalty penalty) {
        Plot plot = new Plot(
                penalty.name(),
                penalty.name() + " and its derivative over a weight",
                "weight",
                new Window(-2, 2, -3, 3));
        double[] x = plot.abscissas();
        double[] value = new double[x.length];
        double[] derivative = new double[x.length];
        double unit = penalty.value(new DMatrixRMaj(1, 1, true, 1), Hyperparameters.OWN);
        for (int i = 0; i < x.length; i++) {
            DMatrixRMaj theta = new DMatrixRMaj(1, 1, true, x[i]);
            DMatrixRMaj gradient = new DMatrixRMaj(1, 1);
            penalty.addGradient(theta, gradient, Hyperparameters.OWN);
            value[i] = penalty.value(theta, Hyperparameters.OWN) / unit;
            derivative[i] = gradient.data[0] / unit;
        }
        return Optional.of(plot.function(penalty.name(), 0, x, value).derivative("derivative", 1, x, derivative));
    }

    @Override
    public List<String> facts(Penalty penalty) {
        return List.of();
    }
}
