package dev.neurona.gradient;

import dev.neurona.component.Domain;
import dev.neurona.stage.GradientRule;

/**
 * Shortens all gradients together to a Euclidean norm, and so keeps their direction.
 *
 * <pre>
 *   norm = sqrt(sum over all parameters of sum g^2)
 *   g    = g · limit / norm      if norm &gt; limit
 * </pre>
 *
 * <p>Other libraries: PyTorch divides by norm + 1e-6; TensorFlow and optax by the norm, as here. Source: R. Pascanu,
 * T. Mikolov, Y. Bengio, <i>On the difficulty of training recurrent neural networks</i>, ICML 2013.
 *
 * @param limit largest norm, in (0, inf); default 1
 */
public record ClipGlobalNorm(double limit) implements GradientRule {

    /** Checks the limit. */
    public ClipGlobalNorm {
        Domain.check("clip-global-norm", "limit", limit, "(0, inf)");
    }

    /** With the default limit. */
    public ClipGlobalNorm() {
        this(1);
    }

    @Override
    public String name() {
        return "clip-global-norm";
    }

    @Override
    public void apply(Gradients gradients) {
        double norm = gradients.norm();
        for (int k = 0; k < gradients.count(); k++) {
            Norms.limit(gradients.get(k), norm, limit);
        }
    }
}
