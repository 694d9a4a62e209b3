package dev.neurona.layer;

import dev.neurona.component.Domain;
import dev.neurona.initializer.Constant;
import dev.neurona.initializer.Zeros;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.ParameterSpec;
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
 * they are. Weights of examples do not enter mean and variance, as in other frameworks: a row of weight 0 changes the
 * outputs of all rows, and the running statistics, like any other row. Source: S. Ioffe, C. Szegedy, <i>Batch
 * normalization</i>, ICML 2015.
 *
 * @param activation the activation f; default none: a is z
 * @param momentum share of the newest batch in the running statistics, in (0, 1]; default 0.1
 * @param epsilon added to the variance, in (0, inf); default 1e-5
 */
public record BatchNorm(Optional<Activation> activation, double momentum, double epsilon) implements Layer {

    public BatchNorm {
        Domain.check("batch-norm", "momentum", momentum, "(0, 1]");
        Domain.check("batch-norm", "epsilon", epsilon, "(0, inf)");
    }

    /** With the default hyperparameters. */
    public BatchNorm() {
        this(Optional.empty(), 0.1, 1e-5);
    }

    @Override
    public String name() {
        return "batch-norm";
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public boolean couplesRows() {
        return true;
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        return List.of(
                new ParameterSpec("scale", 1, inputs, new Constant(1.0), ParameterSpec.Role.SCALE),
                new ParameterSpec("shift", 1, inputs, new Zeros(), ParameterSpec.Role.BIAS),
                new ParameterSpec("running-mean", 1, inputs, new Zeros(), ParameterSpec.Role.OBSERVED),
                new ParameterSpec("running-variance", 1, inputs, new Constant(1.0), ParameterSpec.Role.OBSERVED));
    }

    @Override
    public String description() {
        return "momentum " + momentum + ", epsilon " + epsilon;
    }

    @Override
    public String formula(String of, int inputs) {
        return switch (of) {
            case "scale" -> "scale";
            case "shift" -> "shift";
            case "running-mean" -> "mean";
            case "running-variance" -> "variance";
            case "standardised" -> "x' = (x - mean) / sqrt(variance + " + epsilon + "); in training those of the batch";
            case "z" -> "z = scale * x' + shift";
            case "dscale" -> "dscale = column sums of dz * x'";
            case "dshift" -> "dshift = column sums of dz";
            case "dx" ->
                "dx = scale * g / sqrt(variance + " + epsilon
                        + "), g = dz; in training g = dz - mean(dz) - x' * mean(dz * x')";
            default -> "";
        };
    }

    @Override
    public LayerPass pass(LayerSite site) {
        return new BatchNormPass(this, site);
    }
}
