package dev.neurona.layer;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.network.Parameters;
import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.gradient.GradientCheck;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.ejml.data.DMatrixRMaj;

/** The gradient of a whole network is the slope of its cost, with norms, prelu, noise and gates anywhere in it. */
class NormsAndGatesGradientTest {

    /** With an epsilon that keeps the curve of a nearly constant row wider than the step of the differences. */
    private static final List<String> LAYERS = List.of(
            "layer-norm(epsilon=0.01)",
            "rms-norm(epsilon=0.01)",
            "scale(initial=0.5)",
            "prelu",
            "gaussian-noise(standard-deviation=0.2)",
            "gated-dense(units=3, gate=sigmoid)",
            "gated-dense(units=4, gate=silu, bias=none)",
            "gated-dense(units=2, gate=softmax)",
            "gated-dense(units=3, gate=none)");

    /** Always the same networks: where a gradient happens to be small, the step of the differences does not resolve it. */
    @Property(tries = 300, seed = "7", shrinking = ShrinkingMode.OFF)
    void theGradientOfANetworkWithTheseLayersIsTheSlopeOfItsCost(@ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "norms and gates");
        Network network = network(random, seed);
        Parameters parameters = network.initialParameters();
        for (int index : network.trained()) {
            shift(parameters.value(index), random);
        }
        DMatrixRMaj x = gaussian(1 + random.nextInt(6), network.inputs(), random);
        DMatrixRMaj y = gaussian(x.numRows, network.outputs(), random);
        GradientCheck.of(network, Components.parse(Loss.class, "half-squared-error"))
                .on(Dataset.of(x, y))
                .at(parameters)
                .run()
                .assertPasses();
    }

    /** One layer or two, first or behind a dense layer. */
    private static Network network(RandomStream random, long seed) {
        NetworkBuilder builder = Network.builder().seed(seed).input(2 + random.nextInt(3));
        if (random.nextInt(2) == 0) {
            builder.dense(2 + random.nextInt(3), "tanh");
        }
        for (int layers = 1 + random.nextInt(2); layers > 0; layers--) {
            builder.layer(LAYERS.get(random.nextInt(LAYERS.size())));
        }
        return builder.dense(2, "identity").build();
    }

    private static DMatrixRMaj gaussian(int rows, int columns, RandomStream random) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        shift(matrix, random);
        return matrix;
    }

    private static void shift(DMatrixRMaj matrix, RandomStream random) {
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] += 0.5 * random.nextGaussian();
        }
    }
}
