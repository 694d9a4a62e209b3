package dev.neurona.initializer;

import dev.neurona.component.Domain;
import dev.neurona.component.Later;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.RandomStream;
import org.ejml.data.DMatrixRMaj;

/**
 * LeCun's rule with a normal distribution.
 *
 * <pre>
 *   w from a normal distribution,   mean 0, variance gain² / fan
 * </pre>
 *
 * <p>Inputs of variance 1 give pre-activations of variance 1, as selu needs. Elements are drawn row by row. The tails
 * are kept, as in PyTorch; Keras cuts them at two standard deviations.
 *
 * <p>By default fan is fanIn. PyTorch has it as {@code kaiming} with {@code nonlinearity="linear"}.
 *
 * <p>Source: Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, <i>Efficient backprop</i>, in <i>Neural networks: tricks of
 * the trade</i>, 1998.
 *
 * @param fan the connections that are counted; default in
 * @param gain factor of every weight, in [1e-100, 1e100]; default 1
 */
public record LecunNormal(@Later Fan fan, @Later double gain) implements Initializer {

    /** Checks the gain. */
    public LecunNormal {
        Domain.check("lecun-normal", "gain", gain, "[1e-100, 1e100]");
    }

    /** Creates the initializer with its default hyperparameters. */
    public LecunNormal() {
        this(Fan.IN, 1.0);
    }

    @Override
    public String name() {
        return "lecun-normal";
    }

    @Override
    public void initialize(DMatrixRMaj weights, RandomStream random) {
        Normal.scaled(gain, 1, fan.of(weights)).initialize(weights, random);
    }
}
