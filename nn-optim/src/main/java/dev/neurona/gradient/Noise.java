package dev.neurona.gradient;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.RandomStream;
import dev.neurona.stage.GradientRule;
import org.ejml.data.DMatrixRMaj;

/**
 * Adds Gaussian noise that fades from step to step.
 *
 * <pre>
 *   g = g + N(0, variance)      variance = eta / (1 + t)^gamma,  t = steps before this one
 * </pre>
 *
 * <p>The noise is a pure function of the run's seed and the step. Source: A. Neelakantan et al., <i>Adding gradient noise
 * improves learning for very deep networks</i>, 2015, arXiv 1511.06807.
 *
 * @param eta variance in the first step, in [0, inf); default 0.01
 * @param gamma how fast it fades, in [0, inf); default 0.55
 */
public record Noise(double eta, double gamma) implements GradientRule {

    /** Checks both numbers. */
    public Noise {
        Domain.check("noise", "eta", eta, "[0, inf)");
        Domain.check("noise", "gamma", gamma, "[0, inf)");
    }

    /** With the paper's numbers. */
    public Noise() {
        this(0.01, 0.55);
    }

    @Override
    public String name() {
        return "noise";
    }

    @Override
    public void apply(Gradients gradients) {
        // Step t is the (t+1)-th, so 1 + t is its number.
        double deviation = Math.sqrt(eta) * VectorMath.exp(-gamma / 2 * VectorMath.log((double) gradients.step()));
        RandomStream random = gradients.random();
        for (int k = 0; k < gradients.count(); k++) {
            DMatrixRMaj gradient = gradients.get(k);
            int n = gradient.getNumElements();
            for (int i = 0; i < n; i++) {
                gradient.data[i] = Math.fma(deviation, random.nextGaussian(), gradient.data[i]);
            }
        }
    }
}
