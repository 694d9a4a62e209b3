package dev.neurona.layer;

import dev.neurona.component.Domain;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.ejml.data.DMatrixRMaj;

/**
 * A layer that sets each input to 0 with a given probability in training, and changes nothing in prediction (inverted
 * dropout: the surviving inputs are scaled up in training).
 *
 * <pre>
 *   training     z = x · m / (1 - rate),   m = 1 with probability 1 - rate, else 0
 *   predicting   z = x
 *   backward     dx = dz · m / (1 - rate) in training, dx = dz in prediction
 * </pre>
 *
 * <p>The mask is a pure function of (seed, step, layer name), and the quantity {@code mask} holds m / (1 - rate). Source:
 * N. Srivastava et al., <i>Dropout: a simple way to prevent neural networks from overfitting</i>, JMLR 15, 2014.
 *
 * @param rate probability that an input is set to 0, in [0, 1); default 0.5
 */
public record Dropout(double rate) implements Layer {

    /** Checks the rate. */
    public Dropout {
        Domain.check("dropout", "rate", rate, "[0, 1)");
    }

    /** With the default rate. */
    public Dropout() {
        this(0.5);
    }

    @Override
    public String name() {
        return "dropout";
    }

    @Override
    public List<String> movable() {
        return List.of("rate");
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public OptionalInt drawsPerRow(int inputs) {
        return OptionalInt.of(inputs);
    }

    @Override
    public String description() {
        return "rate " + rate;
    }

    @Override
    public String formula(String of, int inputs) {
        return switch (of) {
            case "mask" -> "mask = 1; in training 0 with probability " + rate + ", else 1 / (1 - " + rate + ")";
            case "z" -> "z = x * mask";
            case "dx" -> "dx = dz * mask";
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new Pass(rate, site.quantity("mask", site.outputs()));
    }

    private record Pass(double rate, DMatrixRMaj mask) implements LayerPass {

        @Override
        public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
            int n = z.getNumElements();
            if (context.isTraining()) {
                draw(context.now("dropout", "rate", rate), context.random(), n);
            } else {
                Arrays.fill(mask.data, 0, n, 1.0);
            }
            for (int i = 0; i < n; i++) {
                z.data[i] = x.data[i] * mask.data[i];
            }
        }

        private void draw(double rate, RandomStream random, int n) {
            double survivor = 1 / (1 - rate);
            for (int i = 0; i < n; i++) {
                mask.data[i] = random.nextDouble() < rate ? 0.0 : survivor;
            }
        }

        @Override
        public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
            int n = dz.getNumElements();
            for (int i = 0; i < n; i++) {
                dx.data[i] = dz.data[i] * mask.data[i];
            }
        }
    }
}
