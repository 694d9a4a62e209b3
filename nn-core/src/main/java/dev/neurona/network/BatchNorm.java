package dev.neurona.network;

import dev.neurona.initializer.Constant;
import dev.neurona.initializer.Zeros;
import dev.neurona.spi.Activation;
import java.util.List;
import java.util.Optional;

/**
 * A layer that standardises each column over the batch, then scales and shifts it.
 *
 * <pre>
 *   training     x' = (x - mean) / sqrt(variance + epsilon)      mean and variance (divided by n) of the batch
 *   predicting   the same with the running mean and variance
 *   both         z = scale · x' + shift                          a = f(z)
 *   running      r &lt;- (1 - momentum) · r + momentum · batch      the variance divided by n - 1
 * </pre>
 *
 * <p>A constant column becomes the shift. A batch of one row, which has no variance, leaves the running statistics as
 * they are. Weights of examples do not enter mean and variance, here as in other frameworks: a row of weight 0 moves
 * the outputs of all rows, and the running statistics, like any other. Source: S. Ioffe, C. Szegedy, <i>Batch
 * normalization</i>, ICML 2015.
 *
 * @param name name of the layer
 * @param inputs number of inputs and outputs, at least 1
 * @param function the activation f
 * @param momentum share of the newest batch in the running statistics, in (0, 1]
 * @param epsilon added to the variance, greater than 0
 * @since 0.1
 */
public record BatchNorm(String name, int inputs, Activation function, double momentum, double epsilon)
        implements Layer {

    @Override
    public int outputs() {
        return inputs;
    }

    @Override
    public Optional<Activation> activation() {
        return Optional.of(function);
    }

    @Override
    public List<ParameterSpec> parameters() {
        return List.of(
                new ParameterSpec("scale", 1, inputs, new Constant(1.0), ParameterSpec.Role.TRAINED),
                new ParameterSpec("shift", 1, inputs, new Zeros(), ParameterSpec.Role.TRAINED),
                new ParameterSpec("running-mean", 1, inputs, new Zeros(), ParameterSpec.Role.OBSERVED),
                new ParameterSpec("running-variance", 1, inputs, new Constant(1.0), ParameterSpec.Role.OBSERVED));
    }

    @Override
    public LayerPass pass(int first) {
        return new BatchNormPass(this, first);
    }
}
